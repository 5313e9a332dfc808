package io.tocsin.incident.responderrequest;

import io.tocsin.platform.event.IncidentEvent.RespondersRequested.Target;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** People were asked to help, and what they said. */
@Schema(name = "ResponderRequest")
public record ResponderRequest(
        UUID id,
        UUID incidentId,
        List<Target> targets,
        @Nullable String message,
        String requestedBy,
        Instant requestedAt,

        @Schema(description = "Empty until oncall-service has found out who they are.")
        List<Asked> asked,

        @Schema(description = "For which targets nobody was found; null until that is known.") @Nullable List<Missing> missing) {

    /** What somebody said. */
    public enum Answer {
        AWAITED,
        ACCEPTED,
        DECLINED
    }

    /** Somebody who was asked. */
    @Schema(name = "AskedResponder")
    public record Asked(
            @Schema(examples = "carol") String responder,

            @Schema(description = "The targets that they stand behind.", examples = "[\"skill:postgres\"]")
            List<String> targets,

            Answer answer,
            @Nullable String note,
            @Nullable Instant answeredAt) {}

    /** A target behind which nobody stands. */
    @Schema(name = "MissingResponders")
    public record Missing(
            @Schema(examples = "schedule:primary") String target,

            @Schema(examples = "nobody is on call on schedule primary")
            String reason) {}
}
