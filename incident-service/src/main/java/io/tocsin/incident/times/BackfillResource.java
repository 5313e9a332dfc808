package io.tocsin.incident.times;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.api.IncidentView;
import io.tocsin.incident.catalog.ServiceEntity;
import io.tocsin.incident.catalog.ServiceRepository;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.Opening;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.incident.restriction.Restriction;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent.TimeKind;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Incidents that were over before they were recorded here. */
@Path("/api/v1/incidents/backfill")
@RunOnVirtualThread
@Tag(name = "Incidents")
public class BackfillResource {

    private final Times times;
    private final ServiceRepository services;
    private final Readers readers;
    private final CurrentUser user;

    BackfillResource(Times times, ServiceRepository services, Readers readers, CurrentUser user) {
        this.times = times;
        this.services = services;
        this.readers = readers;
        this.user = user;
    }

    /** An incident of the past. */
    @Schema(name = "PastIncident")
    public record Body(
            @Schema(examples = "Mail was late all night") @NotBlank @Size(max = 1024) String title,

            @Size(max = 20_000) @Nullable String summary,
            Severity severity,
            @Pattern(regexp = "[a-z0-9-]{1,64}") @Nullable String service,

            @Schema(
                    description = "DECLARED and RESOLVED are needed.",
                    examples = "{\"DECLARED\": \"2026-03-01T12:00:00Z\", \"RESOLVED\": \"2026-03-01T13:00:00Z\"}")
            @Size(max = 6) Map<TimeKind, Instant> times,

            @Valid @Nullable Restriction restrictedTo) {}

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Record an incident of the past",
            description = "It is resolved from the start; nobody is paged, nothing is timed, and figures leave it out.")
    @APIResponse(responseCode = "201", description = "Recorded")
    public RestResponse<IncidentView> backfill(@Valid Body body) {
        String key = body.service();
        ServiceEntity service = key == null ? null : services.findById(key);
        if (key != null && service == null) {
            throw new ProblemException(Problem.validation("/service", "there is no service " + key));
        }
        Restriction restriction = body.restrictedTo();
        Incident incident = times.backfill(
                new Opening(
                        null,
                        null,
                        body.title(),
                        body.summary(),
                        body.severity(),
                        IncidentKind.BACKFILLED,
                        key,
                        service == null ? null : service.name(),
                        null,
                        key == null ? List.of() : List.of(key),
                        restriction == null ? null : readers.withMe(restriction.tokens())),
                body.times(),
                Actor.person(user.key()));
        return RestResponse.ResponseBuilder.<IncidentView>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/incidents/" + incident.id()))
                .tag(ETags.of(incident.version()))
                .entity(IncidentView.from(incident))
                .build();
    }
}
