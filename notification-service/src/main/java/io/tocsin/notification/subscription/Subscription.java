package io.tocsin.notification.subscription;

import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A system that asked to be told.
 *
 * @param owner the person who is told when it is disabled
 * @param previousSecretUntil how long the secret before the present one signs as well
 * @param disabledReason null while it is enabled, as {@code disabledAt}
 */
record Subscription(
        UUID id,
        String key,
        String name,
        String url,
        List<String> events,
        List<String> services,
        List<Severity> severities,
        String owner,
        @Nullable Instant previousSecretUntil,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason,
        Instant createdAt,
        long version) {

    /** As it is after a change. */
    Subscription with(SubscriptionBody body) {
        return new Subscription(
                id,
                key,
                body.name(),
                body.url(),
                body.events().stream().distinct().toList(),
                body.servicesOrAll(),
                body.severitiesOrAll(),
                body.owner(),
                previousSecretUntil,
                disabledAt,
                disabledReason,
                createdAt,
                version + 1);
    }

    static Subscription of(UUID id, String key, SubscriptionBody body, Instant at) {
        return new Subscription(id, key, "", "", List.of(), List.of(), List.of(), "", null, null, null, at, 0)
                .with(body);
    }
}
