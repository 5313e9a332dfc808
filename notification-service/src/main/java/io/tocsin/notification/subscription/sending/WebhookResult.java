package io.tocsin.notification.subscription.sending;

import io.tocsin.notification.webhook.WebhookClient.Answer;
import io.tocsin.notification.webhook.WebhookClient.Answered;
import io.tocsin.notification.webhook.WebhookClient.Forbidden;
import io.tocsin.notification.webhook.WebhookClient.NoAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt came to.
 *
 * @param state PENDING to try again at {@code dueAt}
 * @param status the receiver's answer, if there was one
 */
record WebhookResult(
        ClaimedWebhook claimed,
        DeliveryState state,
        @Nullable Integer status,
        String detail,
        @Nullable Instant dueAt,
        Disabling disabling) {

    private static final int GONE = 410;

    /** What it means for the subscription. */
    enum Disabling {
        NO,
        /** If nothing was delivered to it since the delivery began. */
        IF_NOTHING_WORKED,
        /** The receiver wants no more. */
        AT_ONCE
    }

    /**
     * 2xx is taken. 410 says that the receiver is gone for good. Everything else, redirects included, is tried again: the other
     * system may be mended.
     */
    static WebhookResult of(ClaimedWebhook claimed, Answer answer, Instant now, RandomGenerator random) {
        return switch (answer) {
            case Answered answered -> {
                String said = "HTTP " + answered.status();
                if (answered.isSuccess()) {
                    yield new WebhookResult(
                            claimed, DeliveryState.DELIVERED, answered.status(), said, null, Disabling.NO);
                }
                if (answered.status() == GONE) {
                    yield new WebhookResult(
                            claimed, DeliveryState.FAILED, answered.status(), said, null, Disabling.AT_ONCE);
                }
                yield failed(claimed, answered.status(), said, answered.retryAfter(), now, random);
            }
            case Forbidden forbidden -> failed(claimed, null, forbidden.reason(), null, now, random);
            case NoAnswer none -> failed(claimed, null, none.reason(), null, now, random);
        };
    }

    private static WebhookResult failed(
            ClaimedWebhook claimed,
            @Nullable Integer status,
            String detail,
            @Nullable Duration asked,
            Instant now,
            RandomGenerator random) {
        // What tries a subscription out is tried once, and says nothing of how it went until now.
        boolean once = !claimed.expires().isAfter(claimed.began());
        Instant next = once ? null : RetrySchedule.next(claimed.failures() + 1, now, claimed.expires(), asked, random);
        if (next != null) {
            return new WebhookResult(claimed, DeliveryState.PENDING, status, detail, next, Disabling.NO);
        }
        return new WebhookResult(
                claimed, DeliveryState.FAILED, status, detail, null, once ? Disabling.NO : Disabling.IF_NOTHING_WORKED);
    }
}
