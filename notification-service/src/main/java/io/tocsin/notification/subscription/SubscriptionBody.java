package io.tocsin.notification.subscription;

import io.tocsin.platform.event.Severity;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A subscription, as the API takes it. */
@Schema(name = "NewWebhookSubscription")
record SubscriptionBody(
        @Schema(description = "Needed when creating; later it cannot change and may be left out.", examples = "chat")
        @Pattern(regexp = SubscriptionBody.KEY) @Nullable String key,

        @Schema(examples = "Chat") @NotBlank @Size(max = 100) String name,

        @Schema(description = "An http(s) URL.", examples = "https://chat.example.org/hooks/tocsin")
        @NotBlank @Size(max = 2000) String url,

        @Schema(
                description = "Types of event such as incident.triggered; incident.* for all.",
                examples = "[\"incident.triggered\", \"incident.resolved\"]")
        @Size(min = 1, max = 100) List<@Size(max = 100) String> events,

        @Schema(description = "Keys of services, of which the incident affects one; left out or empty, any.")
        @Size(max = 100) @Nullable List<@Pattern(regexp = SubscriptionBody.KEY) String> services,

        @Schema(description = "Left out or empty, any.") @Size(max = 5) @Nullable List<Severity> severities,

        @Schema(
                description = "The key of the person who gets an e-mail when the subscription is disabled.",
                examples = "alice")
        @Pattern(regexp = "[a-z0-9._-]{1,64}") String owner) {

    static final String KEY = "[a-z0-9-]{1,64}";

    static SubscriptionBody from(Subscription subscription) {
        return new SubscriptionBody(
                subscription.key(),
                subscription.name(),
                subscription.url(),
                subscription.events(),
                subscription.services(),
                subscription.severities(),
                subscription.owner());
    }

    List<String> servicesOrAll() {
        return services == null ? List.of() : services.stream().distinct().toList();
    }

    List<Severity> severitiesOrAll() {
        return severities == null
                ? List.of()
                : severities.stream().distinct().sorted().toList();
    }
}
