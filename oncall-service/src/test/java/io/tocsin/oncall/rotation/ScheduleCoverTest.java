package io.tocsin.oncall.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.rotation.Rotation.Frequency;
import io.tocsin.oncall.rotation.ScheduleCover.Replacement;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleCoverTest {

    @Test
    void shouldBeginAWeeklyRotationAtTheFirstHandoffDay() {
        var cover = cover(weekly("Europe/Berlin", "2026-03-04", "09:00", DayOfWeek.MONDAY, "bob", "carol"));

        assertThat(cover.at(Instant.parse("2026-03-09T07:59:59.999Z"))).isEmpty();
        assertThat(cover.at(Instant.parse("2026-03-09T08:00:00Z")))
                .contains(rotation("bob", "2026-03-09T08:00:00Z", "2026-03-16T08:00:00Z"));
        assertThat(cover.at(Instant.parse("2026-03-16T08:00:00Z")).orElseThrow().responder())
                .isEqualTo("carol");
    }

    @Test
    void shouldKeepTheLocalTimeOfTheHandoffAcrossAClockChange() {
        var cover = cover(daily("Europe/Berlin", "2026-03-27", "09:00", "bob", "carol"));

        assertThat(cover.between(Instant.parse("2026-03-28T08:00:00Z"), Instant.parse("2026-03-30T07:00:00Z")))
                .containsExactly(
                        rotation("carol", "2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z"),
                        rotation("bob", "2026-03-29T07:00:00Z", "2026-03-30T07:00:00Z"));
    }

    @Test
    void shouldHandOffAtTheFirstInstantAfterAGap() {
        var cover = cover(daily("Europe/Berlin", "2026-03-28", "02:30", "bob", "carol"));

        assertThat(cover.at(Instant.parse("2026-03-29T00:59:59Z")).orElseThrow().responder())
                .isEqualTo("bob");
        assertThat(cover.at(Instant.parse("2026-03-29T01:00:00Z")))
                .contains(rotation("carol", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"));
    }

    @Test
    void shouldHandOffAtTheFirstOfTwoEqualLocalTimes() {
        var cover = cover(daily("Europe/Berlin", "2026-10-24", "02:30", "bob", "carol"));

        assertThat(cover.at(Instant.parse("2026-10-25T00:30:00Z")))
                .contains(rotation("carol", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"));
    }

    @Test
    void shouldLeaveOutTheTurnOfADayThatACountrySkipped() {
        // Samoa went from the 29th of December 2011 straight to the 31st.
        var cover = cover(daily("Pacific/Apia", "2011-12-29", "00:00", "bob", "carol", "dana"));

        assertThat(cover.between(Instant.parse("2011-12-29T10:00:00Z"), Instant.parse("2011-12-31T10:00:00Z")))
                .containsExactly(
                        rotation("bob", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"),
                        rotation("dana", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"));
    }

    @Test
    void shouldLetAnOverrideCutIntoTheRotation() {
        var cover = cover(
                daily("UTC", "2026-01-01", "09:00", "bob"),
                new Replacement("carol", Instant.parse("2026-01-02T12:00:00Z"), Instant.parse("2026-01-02T15:00:00Z")));

        assertThat(cover.between(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-04T00:00:00Z")))
                .containsExactly(
                        rotation("bob", "2026-01-01T09:00:00Z", "2026-01-02T12:00:00Z"),
                        override("carol", "2026-01-02T12:00:00Z", "2026-01-02T15:00:00Z"),
                        rotation("bob", "2026-01-02T15:00:00Z", "2026-01-04T00:00:00Z"));
        assertThat(cover.at(Instant.parse("2026-01-02T11:00:00Z")).orElseThrow().to())
                .isEqualTo("2026-01-02T12:00:00Z");
        assertThat(cover.at(Instant.parse("2026-01-02T15:00:00Z")).orElseThrow().from())
                .isEqualTo("2026-01-02T15:00:00Z");
    }

    @Test
    void shouldLetAnOverrideCoverTheTimeBeforeTheRotation() {
        var cover = cover(
                daily("UTC", "2026-02-01", "09:00", "bob"),
                new Replacement("carol", Instant.parse("2026-01-02T12:00:00Z"), Instant.parse("2026-01-02T15:00:00Z")));

        assertThat(cover.between(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-04T00:00:00Z")))
                .containsExactly(override("carol", "2026-01-02T12:00:00Z", "2026-01-02T15:00:00Z"));
        assertThat(cover.at(Instant.parse("2026-01-31T12:00:00Z"))).isEmpty();
    }

    private static ScheduleCover cover(Rotation rotation, Replacement... overrides) {
        return new ScheduleCover("primary", rotation, List.of(overrides));
    }

    private static Rotation daily(String zone, String start, String handoff, String... people) {
        return new Rotation(
                Frequency.DAILY,
                1,
                LocalTime.parse(handoff),
                null,
                LocalDate.parse(start),
                ZoneId.of(zone),
                List.of(people));
    }

    private static Rotation weekly(String zone, String start, String handoff, DayOfWeek day, String... people) {
        return new Rotation(
                Frequency.WEEKLY,
                1,
                LocalTime.parse(handoff),
                day,
                LocalDate.parse(start),
                ZoneId.of(zone),
                List.of(people));
    }

    private static Segment rotation(String who, String from, String to) {
        return new Segment("primary", who, Instant.parse(from), Instant.parse(to), Why.ROTATION);
    }

    private static Segment override(String who, String from, String to) {
        return new Segment("primary", who, Instant.parse(from), Instant.parse(to), Why.OVERRIDE);
    }
}
