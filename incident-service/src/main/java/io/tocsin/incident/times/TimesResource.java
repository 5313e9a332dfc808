package io.tocsin.incident.times;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent.TimeKind;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When what happened to an incident. */
@Path("/api/v1/incidents/{id}/times")
@RunOnVirtualThread
@Tag(name = "Incidents")
public class TimesResource {

    private final Times times;
    private final CurrentUser user;

    TimesResource(Times times, CurrentUser user) {
        this.times = times;
        this.user = user;
    }

    /** Times as somebody knows them better. */
    @Schema(name = "TimesPatch")
    public record Correction(
            @Schema(examples = "{\"IMPACT_BEGAN\": \"2026-03-01T11:40:00Z\"}") @NotEmpty @Size(max = 6) Map<TimeKind, Instant> times,

            @Schema(examples = "The first errors stand in the log of the gateway.") @NotBlank @Size(max = 2_000) String reason) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Get an incident's times",
            description =
                    "When the impact began, it was detected, declared, acknowledged, mitigated and resolved; each as it"
                            + " was recorded and as it was corrected.")
    public List<Times.View> get(@PathParam("id") UUID id) {
        return times.of(id);
    }

    @PATCH
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Correct an incident's times",
            description = "What was recorded stays beside it, and each correction is on the timeline. Figures go by the"
                    + " corrected times.")
    public List<Times.View> correct(@PathParam("id") UUID id, @Valid Correction body) {
        times.correct(id, body.times(), body.reason(), Actor.person(user.key()));
        return times.of(id);
    }
}
