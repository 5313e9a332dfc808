package io.tocsin.incident.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.incident.insight.fact.Fact;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecondsTest {

    private static Figures.Spread spread(int... values) {
        Seconds seconds = new Seconds();
        Arrays.stream(values).forEach(seconds::add);
        return seconds.spread();
    }

    @Test
    void shouldTellNothingFromZero() {
        assertThat(spread()).isEqualTo(new Figures.Spread(0, null, null));
        assertThat(spread(Fact.NONE)).isEqualTo(new Figures.Spread(0, null, null));
        assertThat(spread(0, Fact.NONE)).isEqualTo(new Figures.Spread(1, 0.0, 0.0));
    }

    @Test
    void shouldStandBetweenTheTwoValuesAroundTheRank() {
        assertThat(spread(10, 20)).isEqualTo(new Figures.Spread(2, 15.0, 19.0));
        assertThat(spread(Integer.MAX_VALUE, 0))
                .isEqualTo(new Figures.Spread(2, Integer.MAX_VALUE / 2.0, Integer.MAX_VALUE * 0.9));
    }

    @Test
    void shouldAgreeWithSortingThemAll() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            int most = 1 << random.nextInt(31);
            int[] values = random.ints(1 + random.nextInt(2_000), 0, most).toArray();
            Figures.Spread told = spread(values);
            Arrays.sort(values);
            String context = "seed %d, run %d".formatted(seed, run);
            assertThat(told.count()).as(context).isEqualTo(values.length);
            assertThat(told.median()).as(context).isCloseTo(percentile(values, 0.5), within(1e-6));
            assertThat(told.p90()).as(context).isCloseTo(percentile(values, 0.9), within(1e-6));
        }
    }

    private static double percentile(int[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]);
    }
}
