package io.tocsin.incident.insight.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactPackTest {

    @Test
    void shouldGiveBackWhatWasPacked() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Fact> facts = new ArrayList<>();
        for (int n = 0; n < 10_000; n++) {
            facts.add(new Fact(
                    any(random),
                    timeOrNone(random),
                    timeOrNone(random),
                    timeOrNone(random),
                    timeOrNone(random),
                    any(random),
                    random.nextBoolean(),
                    timeOrNone(random),
                    any(random),
                    any(random)));
        }
        List<Fact> given = new ArrayList<>();
        FactPack.forEach(FactPack.of(facts), given::add);
        assertThat(given).as("seed %d", seed).isEqualTo(facts);
    }

    @Test
    void shouldHoldAFactInTwentyBytes() {
        Fact fact = new Fact(1_000, 240, 1_800, 15_000, 1_800, 3, true, 12, 2, 1);
        assertThat(FactPack.of(List.of(fact))).hasSizeLessThanOrEqualTo(20);
        assertThat(FactPack.of(List.of())).isEmpty();
    }

    /** As often small as large, up to the largest. */
    private static int any(Random random) {
        return random.nextInt(50) == 0 ? Integer.MAX_VALUE : random.nextInt() >>> 1 + random.nextInt(31);
    }

    private static int timeOrNone(Random random) {
        return random.nextInt(4) == 0 ? Fact.NONE : any(random);
    }
}
