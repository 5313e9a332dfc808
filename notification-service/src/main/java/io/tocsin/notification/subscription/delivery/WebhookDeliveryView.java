package io.tocsin.notification.subscription.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.notification.subscription.sending.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A delivery to a subscription, as the API shows it. */
@Schema(name = "WebhookDelivery")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookDeliveryView(
        @Schema(description = "What the receiver gets as webhook-id.")
        UUID id,

        @Schema(examples = "incident.triggered") String type,
        UUID eventId,
        @Nullable UUID incidentId,
        DeliveryState state,
        int attempts,

        @Schema(description = "The HTTP status of the last attempt; missing if there was no answer.") @Nullable Integer lastStatus,

        @Schema(description = "What came of the last attempt, or why it ended.") @Nullable String detail,

        @Schema(description = "Missing unless it is pending.") @Nullable Instant nextAttemptAt,

        Instant createdAt,
        @Nullable Instant endedAt,

        @Schema(description = "Every attempt; only where one delivery is asked for.") @Nullable List<Attempt> history) {

    /** An attempt; without an end it is under way, or its process died. */
    @Schema(name = "WebhookAttempt")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            int number,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer status,
            @Nullable String detail) {}

    WebhookDeliveryView with(List<Attempt> attemptsMade) {
        return new WebhookDeliveryView(
                id,
                type,
                eventId,
                incidentId,
                state,
                attempts,
                lastStatus,
                detail,
                nextAttemptAt,
                createdAt,
                endedAt,
                attemptsMade);
    }
}
