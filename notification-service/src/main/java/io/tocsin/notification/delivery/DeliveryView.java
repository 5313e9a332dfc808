package io.tocsin.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A delivery, as the API shows it. */
@Schema(name = "Delivery")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        UUID id,
        UUID pageId,
        UUID incidentId,
        @Schema(examples = "bob") String responder,
        @Schema(examples = "email") String channel,
        State state,

        @Schema(description = "When it is to be sent, or tried again.")
        Instant dueAt,

        int attempts,

        @Schema(description = "What came of the last attempt, or why it ended.") @Nullable String detail,

        Instant createdAt,
        @Nullable Instant endedAt,

        @Schema(description = "Every attempt; only where one delivery is asked for.") @Nullable List<Attempt> history) {

    /** Where a delivery is. */
    public enum State {
        PENDING,
        SENDING,
        DELIVERED,
        FAILED,
        CANCELLED,
        EXPIRED
    }

    /** An attempt; without an outcome it is under way, or its process died. */
    @Schema(name = "DeliveryAttempt")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            int number,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Schema(examples = "DELIVERED") @Nullable String outcome,
            @Nullable String detail) {}

    DeliveryView with(List<Attempt> attemptsMade) {
        return new DeliveryView(
                id,
                pageId,
                incidentId,
                responder,
                channel,
                state,
                dueAt,
                attempts,
                detail,
                createdAt,
                endedAt,
                attemptsMade);
    }
}
