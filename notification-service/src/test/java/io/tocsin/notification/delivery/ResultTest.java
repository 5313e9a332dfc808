package io.tocsin.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notification.channel.Backoff;
import io.tocsin.notification.channel.Outcome;
import io.tocsin.platform.event.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final int ATTEMPTS = 3;
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(60));

    private static Result after(int attempt, Duration left, Outcome outcome) {
        Claimed claimed = new Claimed(Ids.next(), Ids.next(), Ids.next(), "bob", "email", attempt, NOW.plus(left));
        return Result.of(claimed, outcome, NOW, ATTEMPTS, BACKOFF, new Random(1));
    }

    @Test
    void shouldTryAgainWhileThereAreAttemptsAndTime() {
        Result result = after(2, Duration.ofHours(1), new Outcome.Retry("HTTP 503", null));

        assertThat(result.state()).isEqualTo(DeliveryView.State.PENDING);
        assertThat(result.dueAt()).isBetween(NOW.plusSeconds(10), NOW.plusSeconds(20));
        assertThat(result.detail()).isEqualTo("HTTP 503");
    }

    @Test
    void shouldFailWhenTheAttemptsAreUsedUp() {
        Result result = after(3, Duration.ofHours(1), new Outcome.Retry("HTTP 503", null));

        assertThat(result.state()).isEqualTo(DeliveryView.State.FAILED);
        assertThat(result.dueAt()).isNull();
        assertThat(result.outcome()).isEqualTo("RETRY");
        assertThat(result.detail()).isEqualTo("HTTP 503; out of attempts");
    }

    @Test
    void shouldFailWhenTheNextAttemptWouldComeTooLate() {
        Result result = after(1, Duration.ofSeconds(4), new Outcome.Retry("HTTP 503", null));

        assertThat(result.state()).isEqualTo(DeliveryView.State.FAILED);
        assertThat(result.detail()).isEqualTo("HTTP 503; too late for another attempt");
    }

    @Test
    void shouldFailAtOnceWhatIsRefused() {
        Result result = after(1, Duration.ofHours(1), new Outcome.Refused("HTTP 410"));

        assertThat(result.state()).isEqualTo(DeliveryView.State.FAILED);
        assertThat(result.outcome()).isEqualTo("REFUSED");
    }
}
