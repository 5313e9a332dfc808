package io.tocsin.oncall.rotation;

import static io.tocsin.oncall.rotation.Layers.cover;
import static io.tocsin.oncall.rotation.Layers.daily;
import static io.tocsin.oncall.rotation.Layers.dailyUntil;
import static io.tocsin.oncall.rotation.Layers.groups;
import static io.tocsin.oncall.rotation.Layers.hourly;
import static io.tocsin.oncall.rotation.Layers.layer;
import static io.tocsin.oncall.rotation.Layers.monthly;
import static io.tocsin.oncall.rotation.Layers.weekdays;
import static io.tocsin.oncall.rotation.Layers.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.rotation.Restriction.DailyWindow;
import io.tocsin.oncall.rotation.Restriction.WeeklyWindow;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleCoverTest {

    private static final Set<DayOfWeek> ALL_DAYS = Set.of(DayOfWeek.values());

    @Test
    void shouldBeginAWeeklyRotationAtTheFirstHandoffDay() {
        var cover = cover("Europe/Berlin", layer("a", weekly(DayOfWeek.MONDAY, "2026-03-04", "09:00", "bob", "carol")));

        assertThat(between(cover, "2026-03-08T00:00:00Z", "2026-03-17T00:00:00Z"))
                .containsExactly(
                        "bob 2026-03-09T08:00:00Z 2026-03-16T08:00:00Z a ROTATION",
                        "carol 2026-03-16T08:00:00Z 2026-03-17T00:00:00Z a ROTATION");
        assertThat(at(cover, "2026-03-09T07:59:59.999Z")).isEmpty();
    }

    @Test
    void shouldKeepTheLocalTimeOfTheHandoffAcrossAClockChange() {
        var cover = cover("Europe/Berlin", layer("a", daily("2026-03-27", "09:00", "bob", "carol")));

        assertThat(between(cover, "2026-03-28T08:00:00Z", "2026-03-30T07:00:00Z"))
                .containsExactly(
                        "carol 2026-03-28T08:00:00Z 2026-03-29T07:00:00Z a ROTATION",
                        "bob 2026-03-29T07:00:00Z 2026-03-30T07:00:00Z a ROTATION");
    }

    @Test
    void shouldHandOffAtTheFirstInstantAfterAGapAndTheFirstOfTwoEqualTimes() {
        var spring = cover("Europe/Berlin", layer("a", daily("2026-03-28", "02:30", "bob", "carol")));
        var autumn = cover("Europe/Berlin", layer("a", daily("2026-10-24", "02:30", "bob", "carol")));

        assertThat(at(spring, "2026-03-29T01:00:00Z"))
                .containsExactly("carol 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z a ROTATION");
        assertThat(at(autumn, "2026-10-25T00:30:00Z"))
                .containsExactly("carol 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z a ROTATION");
    }

    @Test
    void shouldLeaveOutTheTurnOfADayThatACountrySkipped() {
        // Samoa went from the 29th of December 2011 straight to the 31st.
        var cover = cover("Pacific/Apia", layer("a", daily("2011-12-29", "00:00", "bob", "carol", "dana")));

        assertThat(between(cover, "2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z"))
                .containsExactly(
                        "bob 2011-12-29T10:00:00Z 2011-12-30T10:00:00Z a ROTATION",
                        "dana 2011-12-30T10:00:00Z 2011-12-31T10:00:00Z a ROTATION");
    }

    @Test
    void shouldTakeTheLastOfAMonthThatIsTooShort() {
        var cover = cover("UTC", layer("a", monthly(31, "2026-01-05", "00:00", "bob", "carol")));

        assertThat(between(cover, "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"))
                .containsExactly(
                        "bob 2026-01-31T00:00:00Z 2026-02-28T00:00:00Z a ROTATION",
                        "carol 2026-02-28T00:00:00Z 2026-03-31T00:00:00Z a ROTATION",
                        "bob 2026-03-31T00:00:00Z 2026-04-01T00:00:00Z a ROTATION");
    }

    @Test
    void shouldHandOffTwiceADayByTheClockOnTheWall() {
        var cover = cover("Europe/Berlin", layer("a", hourly(12, "2026-03-28", "08:00", "bob", "carol+dana")));

        assertThat(between(cover, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"))
                .containsExactly(
                        "bob 2026-03-28T12:00:00Z 2026-03-28T19:00:00Z a ROTATION",
                        "carol 2026-03-28T19:00:00Z 2026-03-29T06:00:00Z a ROTATION",
                        "dana 2026-03-28T19:00:00Z 2026-03-29T06:00:00Z a ROTATION",
                        "bob 2026-03-29T06:00:00Z 2026-03-29T12:00:00Z a ROTATION");
    }

    @Test
    void shouldLeaveAGapWhereATurnIsEmptyOnPurposeAndAfterTheEnd() {
        var cover = cover("UTC", layer("a", dailyUntil("2026-01-03T12:00", "2026-01-01", "00:00", "bob", "-")));

        assertThat(between(cover, "2026-01-01T00:00:00Z", "2026-01-06T00:00:00Z"))
                .containsExactly(
                        "bob 2026-01-01T00:00:00Z 2026-01-02T00:00:00Z a ROTATION",
                        "bob 2026-01-03T00:00:00Z 2026-01-03T12:00:00Z a ROTATION");
    }

    @Test
    void shouldLetTheLaterLayerWinWhileItCounts() {
        var nights = new DailyWindow(ALL_DAYS, LocalTime.of(22, 0), LocalTime.of(6, 0));
        var cover = cover(
                "UTC",
                layer("days", daily("2026-01-01", "00:00", "bob")),
                layer("nights", daily("2026-01-01", "12:00", "carol"), nights));

        assertThat(between(cover, "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"))
                .containsExactly(
                        "carol 2026-01-02T00:00:00Z 2026-01-02T06:00:00Z nights ROTATION",
                        "bob 2026-01-02T06:00:00Z 2026-01-02T22:00:00Z days ROTATION",
                        "carol 2026-01-02T22:00:00Z 2026-01-03T00:00:00Z nights ROTATION");
    }

    /** The rota of docs/guide-follow-the-sun.md: windows on each site's own clock, that overlap enough for clock changes. */
    @Test
    void shouldFollowTheSunByTheClocksOfTheSitesWithoutAGap() {
        var cover = cover(
                "UTC",
                site("singapore", "Asia/Singapore", "08:00", "17:00", "mei", "raj"),
                site("berlin", "Europe/Berlin", "09:00", "18:00", "ben", "eva"),
                site("new-york", "America/New_York", "12:00", "20:00", "cal", "dee"));

        assertThat(between(cover, "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"))
                .containsExactly(
                        "dee 2026-03-02T00:00:00Z 2026-03-02T01:00:00Z new-york ROTATION",
                        "mei 2026-03-02T01:00:00Z 2026-03-02T08:00:00Z singapore ROTATION",
                        "ben 2026-03-02T08:00:00Z 2026-03-02T17:00:00Z berlin ROTATION",
                        "cal 2026-03-02T17:00:00Z 2026-03-03T00:00:00Z new-york ROTATION");
        List<Segment> year =
                cover.between(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2027-02-01T00:00:00Z"));
        assertThat(year).hasSizeGreaterThan(3 * 365);
        for (int i = 1; i < year.size(); i++) {
            assertThat(year.get(i).from()).isEqualTo(year.get(i - 1).to());
        }
    }

    private static Layer site(String name, String zone, String from, String to, String... people) {
        return new Layer(
                name,
                weekly(DayOfWeek.MONDAY, "2026-01-05", from, people),
                List.of(new DailyWindow(ALL_DAYS, LocalTime.parse(from), LocalTime.parse(to))),
                SkippedDays.NONE,
                SkippedTurns.USED_UP,
                ZoneId.of(zone));
    }

    @Test
    void shouldCountAWeeklyWindowAcrossTheEndOfTheWeek() {
        var weekend = new WeeklyWindow(DayOfWeek.FRIDAY, LocalTime.of(18, 0), DayOfWeek.MONDAY, LocalTime.of(8, 0));
        var cover = cover("UTC", layer("a", daily("2026-01-01", "00:00", "bob"), weekend));

        assertThat(between(cover, "2026-01-05T00:00:00Z", "2026-01-13T00:00:00Z"))
                .containsExactly(
                        "bob 2026-01-05T00:00:00Z 2026-01-05T08:00:00Z a ROTATION",
                        "bob 2026-01-09T18:00:00Z 2026-01-12T08:00:00Z a ROTATION");
    }

    @Test
    void shouldUseUpSkippedTurnsOrKeepThem() {
        // The 2nd of January 2026 is a Friday.
        var rotation = daily("2026-01-02", "00:00", "bob", "carol", "dana");
        var usedUp = cover("UTC", weekdays("a", SkippedTurns.USED_UP, rotation));
        var kept = cover("UTC", weekdays("a", SkippedTurns.KEPT, rotation));

        assertThat(at(usedUp, "2026-01-03T12:00:00Z")).isEmpty();
        assertThat(at(usedUp, "2026-01-05T12:00:00Z").getFirst()).startsWith("bob ");
        assertThat(at(kept, "2026-01-04T12:00:00Z")).isEmpty();
        assertThat(at(kept, "2026-01-05T12:00:00Z").getFirst()).startsWith("carol ");
    }

    @Test
    void shouldGiveTheTurnToTheLayerBelowWhileSomebodyIsAway() {
        var cover = with(
                List.of(
                        layer("below", daily("2026-01-01", "00:00", "dana")),
                        layer("above", daily("2026-01-01", "00:00", "bob+carol"))),
                List.of(),
                away("bob", "2026-01-02T06:00:00Z", "2026-01-02T12:00:00Z"),
                away("carol", "2026-01-02T09:00:00Z", "2026-01-02T12:00:00Z"));

        assertThat(between(cover, "2026-01-02T06:00:00Z", "2026-01-02T13:00:00Z"))
                .containsExactly(
                        "carol 2026-01-02T06:00:00Z 2026-01-02T09:00:00Z above ROTATION",
                        "dana 2026-01-02T09:00:00Z 2026-01-02T12:00:00Z below TIME_OFF",
                        "bob 2026-01-02T12:00:00Z 2026-01-02T13:00:00Z above ROTATION",
                        "carol 2026-01-02T12:00:00Z 2026-01-02T13:00:00Z above ROTATION");
    }

    @Test
    void shouldKeepThePlaceOfWhoIsAwayWhenTurnsAreKept() {
        var kept = new Layer(
                "a",
                daily("2026-01-01", "00:00", "bob", "carol", "dana"),
                List.of(),
                SkippedDays.NONE,
                SkippedTurns.KEPT);
        var cover = with(List.of(kept), List.of(), away("carol", "2026-01-02T00:00:00Z", "2026-01-02T12:00:00Z"));

        assertThat(between(cover, "2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z"))
                .containsExactly(
                        "bob 2026-01-01T00:00:00Z 2026-01-02T00:00:00Z a ROTATION",
                        "dana 2026-01-02T00:00:00Z 2026-01-03T00:00:00Z a TIME_OFF",
                        "carol 2026-01-03T00:00:00Z 2026-01-04T00:00:00Z a ROTATION",
                        "bob 2026-01-04T00:00:00Z 2026-01-05T00:00:00Z a ROTATION");
    }

    @Test
    void shouldReplaceOneOrAll() {
        var cover = with(
                List.of(layer("a", daily("2026-01-01", "00:00", "bob+carol"))),
                List.of(
                        replace("bob", "dana", "2026-01-02T01:00:00Z", "2026-01-02T03:00:00Z", Why.SWAP),
                        replace(null, "erin", "2026-01-02T02:00:00Z", "2026-01-02T04:00:00Z", Why.OVERRIDE)));

        assertThat(between(cover, "2026-01-02T00:00:00Z", "2026-01-02T05:00:00Z"))
                .containsExactly(
                        "bob 2026-01-02T00:00:00Z 2026-01-02T01:00:00Z a ROTATION",
                        "carol 2026-01-02T00:00:00Z 2026-01-02T02:00:00Z a ROTATION",
                        "dana 2026-01-02T01:00:00Z 2026-01-02T02:00:00Z null SWAP",
                        "erin 2026-01-02T02:00:00Z 2026-01-02T04:00:00Z null OVERRIDE",
                        "bob 2026-01-02T04:00:00Z 2026-01-02T05:00:00Z a ROTATION",
                        "carol 2026-01-02T04:00:00Z 2026-01-02T05:00:00Z a ROTATION");
    }

    @Test
    void shouldLetNobodyElseStandInForWhoIsAwayAndReplaced() {
        var cover = with(
                List.of(layer("a", daily("2026-01-01", "00:00", "bob"))),
                List.of(replace("bob", "dana", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z", Why.SWAP)),
                away("bob", "2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z"));

        assertThat(between(cover, "2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z"))
                .containsExactly("dana 2026-01-02T00:00:00Z 2026-01-03T00:00:00Z null SWAP");
    }

    @Test
    void shouldTakeTurnsByARecurrenceRule() {
        var recurrence = new Recurrence(
                LocalDateTime.parse("2026-01-05T09:00"),
                Duration.ofHours(8),
                "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260112T080000Z",
                groups("bob", "carol"));
        var cover = cover("Europe/Berlin", layer("a", recurrence));

        assertThat(between(cover, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"))
                .containsExactly(
                        "bob 2026-01-05T08:00:00Z 2026-01-05T16:00:00Z a ROTATION",
                        "carol 2026-01-07T08:00:00Z 2026-01-07T16:00:00Z a ROTATION",
                        "bob 2026-01-12T08:00:00Z 2026-01-12T16:00:00Z a ROTATION");
    }

    @Test
    void shouldGoByTheVersionOfTheTime() {
        var cover = new ScheduleCover(
                "primary",
                List.of(
                        new ScheduleVersion(
                                Instant.parse("2026-01-03T06:00:00Z"),
                                ZoneId.of("UTC"),
                                List.of(layer("a", daily("2026-01-01", "00:00", "carol")))),
                        new ScheduleVersion(
                                Instant.MIN,
                                ZoneId.of("UTC"),
                                List.of(layer("a", daily("2026-01-02", "00:00", "bob"))))),
                List.of(),
                List.of());

        assertThat(between(cover, "2026-01-01T00:00:00Z", "2026-01-04T00:00:00Z"))
                .containsExactly(
                        "bob 2026-01-02T00:00:00Z 2026-01-03T06:00:00Z a ROTATION",
                        "carol 2026-01-03T06:00:00Z 2026-01-04T00:00:00Z a ROTATION");
    }

    @Test
    void shouldFollowAPersonAYearEitherSideAtTheFarthest() {
        var cover = cover("UTC", layer("a", daily("2020-01-01", "00:00", "bob")));

        assertThat(at(cover, "2026-01-10T12:00:00Z"))
                .containsExactly("bob 2025-01-09T12:00:00Z 2027-01-11T12:00:00Z a ROTATION");
    }

    private static ScheduleCover with(List<Layer> layers, List<Replacement> replacements, Absence... absences) {
        return new ScheduleCover(
                "primary",
                List.of(new ScheduleVersion(Instant.MIN, ZoneId.of("UTC"), layers)),
                replacements,
                List.of(absences));
    }

    private static Absence away(String who, String from, String to) {
        return new Absence(who, Instant.parse(from), Instant.parse(to));
    }

    private static Replacement replace(String replaces, String who, String from, String to, Why why) {
        return new Replacement(replaces, who, Instant.parse(from), Instant.parse(to), why);
    }

    private static List<String> between(ScheduleCover cover, String from, String to) {
        return said(cover.between(Instant.parse(from), Instant.parse(to)));
    }

    private static List<String> at(ScheduleCover cover, String at) {
        return said(cover.at(Instant.parse(at)));
    }

    private static List<String> said(List<Segment> segments) {
        return segments.stream()
                .map(segment -> "%s %s %s %s %s"
                        .formatted(segment.responder(), segment.from(), segment.to(), segment.layer(), segment.why()))
                .toList();
    }
}
