package io.tocsin.oncall.schedule.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.rotation.FixedShifts;
import io.tocsin.oncall.rotation.FixedShifts.Shift;
import io.tocsin.oncall.rotation.Group;
import io.tocsin.oncall.rotation.Layer;
import io.tocsin.oncall.rotation.Rotation;
import io.tocsin.oncall.rotation.Rotation.Frequency;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.ScheduleVersion;
import io.tocsin.oncall.rotation.SkippedDays;
import io.tocsin.oncall.rotation.SkippedTurns;
import io.tocsin.oncall.rotation.Turns;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShiftEndTest {

    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

    @Test
    void shouldBeWhereOthersAreOnCall() {
        assertThat(end(weekly("bob", "carol"))).contains(Instant.parse("2026-03-09T09:00:00Z"));
    }

    @Test
    void shouldBeWhereTheTurnEndsOfSomebodyWhoIsOnCallAlone() {
        assertThat(end(weekly("bob"))).contains(Instant.parse("2026-03-09T09:00:00Z"));
        assertThat(end(weekly("bob", "bob", "bob"))).contains(Instant.parse("2026-03-09T09:00:00Z"));
    }

    @Test
    void shouldBeNowWhereNobodyIsOnCall() {
        assertThat(end(new FixedShifts(List.of()))).contains(NOW);
    }

    @Test
    void shouldNotBeWhereAShiftGoesOnForYears() {
        Shift endless = new Shift(NOW.minusSeconds(1), Instant.parse("2099-01-01T00:00:00Z"), List.of("bob"));

        assertThat(end(new FixedShifts(List.of(endless)))).isEmpty();
    }

    private static Rotation weekly(String... people) {
        return new Rotation(
                Frequency.WEEKLY,
                1,
                LocalTime.of(9, 0),
                DayOfWeek.MONDAY,
                null,
                LocalDate.of(2026, 1, 5),
                null,
                Stream.of(people).map(Group::of).toList());
    }

    private static Optional<Instant> end(Turns turns) {
        Layer layer = new Layer("l", turns, List.of(), SkippedDays.NONE, SkippedTurns.USED_UP);
        List<ScheduleVersion> versions =
                List.of(new ScheduleVersion(Instant.parse("1900-01-01T00:00:00Z"), ZoneOffset.UTC, List.of(layer)));
        return ShiftEnd.after(NOW, new ScheduleCover("s", versions, List.of(), List.of()), versions);
    }
}
