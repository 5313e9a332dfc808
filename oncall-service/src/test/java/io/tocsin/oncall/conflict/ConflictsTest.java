package io.tocsin.oncall.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.conflict.Conflict.Kind;
import io.tocsin.oncall.rotation.Absence;
import io.tocsin.oncall.rotation.Segment;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConflictsTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final Limits LIMITS = new Limits(Duration.ofHours(24), Duration.ofHours(8));

    private static Instant hour(int hour) {
        return MONDAY.plusSeconds(hour * 3600L);
    }

    private static Segment shift(String schedule, int from, int to) {
        return new Segment(schedule, "bob", hour(from), hour(to), "rotation", Why.ROTATION);
    }

    private static Conflict conflict(Kind kind, int from, int to, @Nullable Duration limit, String... schedules) {
        return new Conflict(kind, "bob", hour(from), hour(to), List.of(schedules), limit);
    }

    private static List<Conflict> conflicts(Segment... shifts) {
        return new Conflicts(List.of(shifts), List.of(), schedule -> LIMITS).in(hour(0), hour(100));
    }

    @Test
    void shouldFindWhoIsOnCallTwiceAtOnce() {
        assertThat(conflicts(shift("b", 0, 10), shift("a", 8, 20)))
                .containsExactly(conflict(Kind.DOUBLE_BOOKED, 8, 10, null, "a", "b"));
    }

    @Test
    void shouldFindAShiftThatLastsOverSeveralSegments() {
        assertThat(conflicts(shift("a", 0, 12), shift("b", 12, 20), shift("a", 20, 25)))
                .containsExactly(conflict(Kind.SHIFT_TOO_LONG, 0, 25, LIMITS.longestShift(), "a", "b"));
        assertThat(conflicts(shift("a", 0, 24))).isEmpty();
    }

    @Test
    void shouldFindTooLittleRest() {
        assertThat(conflicts(shift("a", 0, 10), shift("b", 17, 20), shift("a", 28, 30)))
                .containsExactly(conflict(Kind.TOO_LITTLE_REST, 10, 17, LIMITS.shortestRest(), "a", "b"));
    }

    @Test
    void shouldRestFromTheLastOfShiftsThatOverlap() {
        assertThat(conflicts(shift("a", 0, 20), shift("a", 2, 4), shift("a", 28, 30)))
                .isEmpty();
    }

    @Test
    void shouldFindWhoIsOnCallDuringTimeOff() {
        Segment override = new Segment("a", "bob", hour(10), hour(20), null, Why.OVERRIDE);
        List<Absence> off = List.of(new Absence("bob", hour(15), hour(40)), new Absence("bob", hour(1), hour(10)));

        assertThat(new Conflicts(List.of(override), off, schedule -> LIMITS).in(hour(0), hour(100)))
                .containsExactly(conflict(Kind.DURING_TIME_OFF, 15, 20, null, "a"));
    }

    @Test
    void shouldKeepTheStrictestLimitsOfTheTeamsThatShareAPerson() {
        Limits stricter = new Limits(Duration.ofHours(10), Duration.ofHours(4));
        List<Segment> shifts = List.of(shift("a", 0, 6), shift("b", 6, 12), shift("b", 18, 20));

        assertThat(new Conflicts(shifts, List.of(), schedule -> schedule.equals("a") ? stricter : LIMITS)
                        .in(hour(0), hour(100)))
                .containsExactly(
                        conflict(Kind.SHIFT_TOO_LONG, 0, 12, stricter.longestShift(), "a", "b"),
                        conflict(Kind.TOO_LITTLE_REST, 12, 18, LIMITS.shortestRest(), "a", "b"));
    }

    @Test
    void shouldTellOnlyOfWhatReachesIntoTheSpan() {
        List<Segment> shifts = List.of(shift("a", 0, 30), shift("a", 32, 40));

        assertThat(new Conflicts(shifts, List.of(), schedule -> LIMITS).in(hour(29), hour(30)))
                .extracting(Conflict::kind)
                .containsExactly(Kind.SHIFT_TOO_LONG);
    }
}
