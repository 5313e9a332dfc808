package io.tocsin.oncall.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.tocsin.oncall.rotation.Segment;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one calendar library writes, another reads. */
class ShiftCalendarTest {

    private static final Instant STAMP = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant FROM = Instant.parse("2026-03-29T00:30:00Z");
    private static final Instant TO = Instant.parse("2026-03-29T07:00:00Z");

    @Test
    void shouldBeReadByAnotherLibrary() {
        String name = "Zoë; \"Z\", née\r\nEND:VEVENT\\n " + "long ".repeat(40).strip();
        ICalendar calendar =
                read(write(Map.of("zoe", name), new Segment("primary", "zoe", FROM, TO, "nights", Why.TIME_OFF)));

        assertThat(calendar.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getSummary().getValue().replace("\r\n", "\n"))
                    .isEqualTo("On call: " + name.replace("\r\n", "\n") + " (primary)");
            assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(FROM);
            assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(TO);
            assertThat(event.getDateTimeStamp().getValue().toInstant()).isEqualTo(STAMP);
            assertThat(event.getDescription().getValue()).contains("layer nights", "time off");
        });
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0)).isEmpty();
    }

    @Test
    void shouldKnowAShiftAgainWhenItsEndMoves() {
        Segment shift = new Segment("primary", "zoe", FROM, TO, "nights", Why.ROTATION);
        Segment longer = new Segment("primary", "zoe", FROM, TO.plusSeconds(3600), "nights", Why.ROTATION);
        Segment elses = new Segment("primary", "bob", FROM, TO, "nights", Why.ROTATION);
        Segment swapped = new Segment("primary", "zoe", FROM, TO, null, Why.SWAP);

        assertThat(uids(longer)).isEqualTo(uids(shift));
        assertThat(uids(shift, elses, swapped)).doesNotHaveDuplicates();
    }

    @Test
    void shouldBeTheSameTextForTheSameShifts() {
        Segment shift = new Segment("primary", "zoe", FROM, TO, "nights", Why.ROTATION);

        assertThat(write(Map.of(), shift)).isEqualTo(write(Map.of(), shift));
    }

    @Test
    void shouldShowTheSameSpanForAMonth() {
        Shown march = Shown.at(Instant.parse("2026-03-31T23:59:59Z"));

        assertThat(march)
                .isEqualTo(Shown.at(Instant.parse("2026-03-01T00:00:00Z")))
                .isEqualTo(new Shown(STAMP, Instant.parse("2026-10-01T00:00:00Z")))
                .isNotEqualTo(Shown.at(Instant.parse("2026-04-01T00:00:00Z")));
    }

    private static List<String> uids(Segment... shifts) {
        return read(write(Map.of(), shifts)).getEvents().stream()
                .map(VEvent::getUid)
                .map(uid -> uid.getValue())
                .toList();
    }

    private static String write(Map<String, String> names, Segment... shifts) {
        return ShiftCalendar.of("On call: primary", STAMP, List.of(shifts), names);
    }

    private static ICalendar read(String text) {
        return Biweekly.parse(text).first();
    }
}
