package io.tocsin.oncall.schedule.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.rotation.FixedShifts;
import io.tocsin.oncall.rotation.FixedShifts.Shift;
import io.tocsin.oncall.rotation.Layer;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.ScheduleVersion;
import io.tocsin.oncall.rotation.SkippedDays;
import io.tocsin.oncall.rotation.SkippedTurns;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChangedSpanTest {

    @Test
    void shouldNameOnlyWhatDiffersAndJoinWhatFollowsEachOther() {
        var before = cover(shift(0, 10, "bob"), shift(10, 20, "carol"));
        var after = cover(shift(0, 5, "bob"), shift(5, 7, "bob"), shift(7, 20, "carol"), shift(15, 25, "dana"));

        assertThat(ChangedSpan.between(before, after, at(0), at(30)))
                .containsExactly(
                        span(7, 10, Set.of("bob"), Set.of("carol")),
                        span(15, 20, Set.of("carol"), Set.of("carol", "dana")),
                        span(20, 25, Set.of(), Set.of("dana")));
    }

    @Test
    void shouldBeNothingWhereNothingChanges() {
        var cover = cover(shift(3, 10, "bob"));

        assertThat(ChangedSpan.between(cover, cover, at(0), at(30))).isEmpty();
    }

    private static ScheduleCover cover(Shift... shifts) {
        Layer layer =
                new Layer("l", new FixedShifts(List.of(shifts)), List.of(), SkippedDays.NONE, SkippedTurns.USED_UP);
        return new ScheduleCover(
                "s", List.of(new ScheduleVersion(Instant.EPOCH, ZoneOffset.UTC, List.of(layer))), List.of(), List.of());
    }

    private static Shift shift(int from, int to, String who) {
        return new Shift(at(from), at(to), List.of(who));
    }

    private static ChangedSpan span(int from, int to, Set<String> before, Set<String> after) {
        return new ChangedSpan(at(from), at(to), new TreeSet<>(before), new TreeSet<>(after));
    }

    private static Instant at(int hour) {
        return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(hour * 3600L);
    }
}
