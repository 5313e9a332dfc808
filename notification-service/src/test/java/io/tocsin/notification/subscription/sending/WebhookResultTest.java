package io.tocsin.notification.subscription.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notification.subscription.sending.WebhookResult.Disabling;
import io.tocsin.notification.webhook.WebhookClient.Answer;
import io.tocsin.notification.webhook.WebhookClient.Answered;
import io.tocsin.notification.webhook.WebhookClient.Forbidden;
import io.tocsin.notification.webhook.WebhookClient.NoAnswer;
import io.tocsin.platform.event.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookResultTest {

    private static final Instant BEGAN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration TWO_DAYS = Duration.ofHours(48);

    private static WebhookResult result(Answer answer, Instant now, Duration triedFor) {
        ClaimedWebhook claimed = new ClaimedWebhook(
                Ids.next(), Ids.next(), 1, 0, BEGAN, BEGAN.plus(triedFor), "https://chat.example/", "{}", List.of());
        return WebhookResult.of(claimed, answer, now, RandomGenerator.getDefault());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void shouldBeDelivered(int status) {
        WebhookResult result = result(new Answered(status, null), BEGAN, TWO_DAYS);

        assertThat(result.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.disabling()).isEqualTo(Disabling.NO);
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 301, 302, 400, 401, 404, 422, 429, 500, 503})
    void shouldBeTriedAgain(int status) {
        WebhookResult result = result(new Answered(status, null), BEGAN, TWO_DAYS);

        assertThat(result.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(result.dueAt()).isAfterOrEqualTo(BEGAN.plusSeconds(5));
        assertThat(result.disabling()).isEqualTo(Disabling.NO);
    }

    @Test
    void shouldBeTriedAgainWithoutAnAnswer() {
        for (Answer answer :
                List.of(new NoAnswer("no answer within PT15S"), new Forbidden("has only private addresses"))) {
            WebhookResult result = result(answer, BEGAN, TWO_DAYS);

            assertThat(result.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(result.status()).isNull();
        }
    }

    @Test
    void shouldDisableAtOnceWhatIsGone() {
        WebhookResult result = result(new Answered(410, null), BEGAN, TWO_DAYS);

        assertThat(result.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(result.disabling()).isEqualTo(Disabling.AT_ONCE);
    }

    @Test
    void shouldEndWhenItsTimeIsOver() {
        WebhookResult result = result(new Answered(500, null), BEGAN.plus(TWO_DAYS), TWO_DAYS);

        assertThat(result.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(result.disabling()).isEqualTo(Disabling.IF_NOTHING_WORKED);
    }

    /** The database rounds to microseconds, so that it may seem to have begun a moment later. */
    @Test
    void shouldTryATestOnce() {
        WebhookResult result = result(new Answered(500, null), BEGAN.minusNanos(1), Duration.ZERO);

        assertThat(result.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(result.disabling()).isEqualTo(Disabling.NO);
    }
}
