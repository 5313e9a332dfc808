package io.tocsin.oncall.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.rotation.Segment;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftTest {

    @Test
    void shouldBeOneOverChangesOfLayer() {
        assertThat(Shift.of(List.of(segment("bob", 1, 2, Why.ROTATION), segment("bob", 2, 3, Why.OVERRIDE))))
                .containsExactly(new Shift("bob", day(1), day(3)));
    }

    @Test
    void shouldBeOneOverABreakInWhichNobodyIsOnCall() {
        assertThat(Shift.of(List.of(segment("bob", 1, 2, Why.ROTATION), segment("bob", 4, 5, Why.ROTATION))))
                .containsExactly(new Shift("bob", day(1), day(5)));
        assertThat(Shift.of(List.of(segment("bob", 1, 2, Why.ROTATION), segment("bob", 6, 7, Why.ROTATION))))
                .hasSize(2);
    }

    @Test
    void shouldEndWhereAnotherTakesOver() {
        assertThat(Shift.of(List.of(
                        segment("bob", 3, 4, Why.ROTATION),
                        segment("carol", 2, 3, Why.ROTATION),
                        segment("bob", 1, 2, Why.ROTATION))))
                .containsExactly(
                        new Shift("bob", day(1), day(2)),
                        new Shift("carol", day(2), day(3)),
                        new Shift("bob", day(3), day(4)));
    }

    private static Segment segment(String responder, int from, int to, Why why) {
        return new Segment("primary", responder, day(from), day(to), why == Why.ROTATION ? "week" : null, why);
    }

    private static Instant day(int day) {
        return Instant.parse("2026-03-%02dT09:00:00Z".formatted(day));
    }
}
