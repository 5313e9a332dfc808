package io.tocsin.notification.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A subscription, as the API shows it. */
@Schema(name = "WebhookSubscription")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionView(
        String key,
        String name,
        String url,
        List<String> events,
        List<String> services,
        List<Severity> severities,
        String owner,
        State state,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason,

        @Schema(description = "What signs (Standard Webhooks). Shown in the answer that made it, once.") @Nullable String secret,

        @Schema(description = "Until then the secret before this one signs as well.") @Nullable Instant previousSecretUntil,

        Instant createdAt) {

    /** Whether it is told anything. */
    public enum State {
        ENABLED,
        DISABLED
    }

    static SubscriptionView from(Subscription subscription, @Nullable String secret) {
        return new SubscriptionView(
                subscription.key(),
                subscription.name(),
                subscription.url(),
                subscription.events(),
                subscription.services(),
                subscription.severities(),
                subscription.owner(),
                subscription.disabledAt() == null ? State.ENABLED : State.DISABLED,
                subscription.disabledAt(),
                subscription.disabledReason(),
                secret,
                subscription.previousSecretUntil(),
                subscription.createdAt());
    }
}
