package io.tocsin.notification.delivery;

import io.tocsin.notification.channel.Backoff;
import io.tocsin.notification.channel.Outcome;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a claimed delivery came to.
 *
 * @param state PENDING to try again at {@code dueAt}
 * @param outcome of the attempt; null if there was none
 */
record Result(
        Claimed claimed,
        DeliveryView.State state,
        @Nullable String outcome,
        String detail,
        @Nullable Instant dueAt) {

    /** An attempt was made. */
    static Result of(
            Claimed claimed, Outcome outcome, Instant now, int attempts, Backoff backoff, RandomGenerator random) {
        return switch (outcome) {
            case Outcome.Delivered delivered ->
                new Result(claimed, DeliveryView.State.DELIVERED, "DELIVERED", delivered.detail(), null);
            case Outcome.Refused refused -> refused(claimed, refused.reason());
            case Outcome.Retry retry -> {
                if (claimed.attempt() >= attempts) {
                    yield failed(claimed, retry.reason() + "; out of attempts");
                }
                Instant next = now.plus(backoff.after(claimed.attempt(), retry.after(), random));
                yield next.isBefore(claimed.expiresAt())
                        ? new Result(claimed, DeliveryView.State.PENDING, "RETRY", retry.reason(), next)
                        : failed(claimed, retry.reason() + "; too late for another attempt");
            }
        };
    }

    /** The attempt that is on record can never work. */
    static Result refused(Claimed claimed, String reason) {
        return new Result(claimed, DeliveryView.State.FAILED, "REFUSED", reason, null);
    }

    /** It is over, and nothing was tried this time. */
    static Result untried(Claimed claimed, DeliveryView.State state, String reason) {
        return new Result(claimed, state, null, reason, null);
    }

    private static Result failed(Claimed claimed, String reason) {
        return new Result(claimed, DeliveryView.State.FAILED, "RETRY", reason, null);
    }
}
