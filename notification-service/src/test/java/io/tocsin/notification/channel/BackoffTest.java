package io.tocsin.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    /** Always gives the same fraction. */
    private static RandomGenerator always(double fraction) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return fraction;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "8, 60", "21, 60", "1000, 60"})
    void shouldDoubleUpToTheLongest(int failed, long seconds) {
        assertThat(backoff.after(failed, null, always(0))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void shouldTakeOffAtMostHalf() {
        assertThat(backoff.after(3, null, always(0.999))).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_100));
    }

    @Test
    void shouldWaitAsLongAsTheProviderAsks() {
        assertThat(backoff.after(1, Duration.ofMinutes(2), always(0))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void shouldNotComeBackSoonerThanItsOwnWait() {
        assertThat(backoff.after(4, Duration.ofSeconds(1), always(0))).isEqualTo(Duration.ofSeconds(8));
    }
}
