package io.tocsin.notification.subscription.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

    private static final Instant BEGAN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LAST = BEGAN.plus(Duration.ofHours(48));

    private static RandomGenerator always(double part) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return part;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT5M", "3, PT30M", "4, PT2H", "5, PT5H", "6, PT10H", "7, PT14H", "8, PT20H", "99, PT20H"
    })
    void shouldWaitLongerAfterEachFailure(int failures, Duration wait) {
        assertThat(RetrySchedule.next(failures, BEGAN, LAST, null, always(0))).isEqualTo(BEGAN.plus(wait));
        assertThat(RetrySchedule.next(failures, BEGAN, LAST, null, always(0.5)))
                .isEqualTo(BEGAN.plus(wait.plus(wait.dividedBy(10))));
    }

    @Test
    void shouldWaitAtLeastAsLongAsTheReceiverAsks() {
        assertThat(RetrySchedule.next(1, BEGAN, LAST, Duration.ofMinutes(1), always(0)))
                .isEqualTo(BEGAN.plusSeconds(60));
        assertThat(RetrySchedule.next(2, BEGAN, LAST, Duration.ofMinutes(1), always(0)))
                .isEqualTo(BEGAN.plusSeconds(300));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldTryForTheWholeTimeAndNoLonger(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<Instant> attempts = new ArrayList<>();
        Instant at = BEGAN;
        while (at != null) {
            attempts.add(at);
            at = RetrySchedule.next(attempts.size(), at, LAST, null, random);
        }

        assertThat(attempts).hasSizeBetween(8, 9).isSorted();
        assertThat(attempts.getLast()).isEqualTo(LAST);
    }

    @Test
    void shouldTryOnceMoreWhereTheTimeWasSleptThrough() {
        assertThat(RetrySchedule.next(1, LAST.plusSeconds(1), LAST, null, always(0)))
                .isNull();
        assertThat(RetrySchedule.next(1, LAST.minusSeconds(1), LAST, null, always(0)))
                .isEqualTo(LAST);
    }
}
