package io.tocsin.oncall.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.rotation.Segment;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapsTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private static Instant hour(int hour) {
        return MONDAY.plusSeconds(hour * 3600L);
    }

    private static Segment shift(int from, int to) {
        return new Segment("primary", "bob", hour(from), hour(to), "rotation", Why.ROTATION);
    }

    private static Gap gap(int from, int to) {
        return new Gap(hour(from), hour(to));
    }

    private static List<Gap> gaps(Segment... shifts) {
        return Gaps.of(List.of(shifts), hour(0), hour(24));
    }

    @Test
    void shouldFindWhatNoShiftCovers() {
        assertThat(gaps(shift(2, 8), shift(10, 20))).containsExactly(gap(0, 2), gap(8, 10), gap(20, 24));
    }

    @Test
    void shouldFindNothingWhereShiftsMeetOrOverlap() {
        assertThat(gaps(shift(12, 30), shift(-5, 8), shift(8, 10), shift(3, 12)))
                .isEmpty();
    }

    @Test
    void shouldFindTheWholeSpanWhereNobodyIsOnCall() {
        assertThat(gaps()).containsExactly(gap(0, 24));
        assertThat(gaps(shift(24, 30), shift(-3, 0))).containsExactly(gap(0, 24));
    }

    @Test
    void shouldNotTakeAShortShiftForTheEndOfALongOne() {
        assertThat(gaps(shift(0, 20), shift(2, 4))).containsExactly(gap(20, 24));
    }

    @Test
    void shouldKnowTheGapBeforeTheFirstShift() {
        assertThat(Gaps.untilTheBeginning(gaps(shift(2, 8)), hour(0), hour(24))).containsExactly(gap(0, 2));
        assertThat(Gaps.untilTheBeginning(gaps(shift(0, 8)), hour(0), hour(24))).isEmpty();
        assertThat(Gaps.untilTheBeginning(gaps(), hour(0), hour(24))).isEmpty();
    }

    @Test
    void shouldTellWhichGapsAChangeMakes() {
        List<Gap> before = List.of(gap(0, 4), gap(10, 12));

        assertThat(Gaps.added(before, List.of(gap(1, 3), gap(10, 12)))).isEmpty();
        assertThat(Gaps.added(before, List.of(gap(0, 4), gap(9, 12), gap(20, 21))))
                .containsExactly(gap(9, 12), gap(20, 21));
    }
}
