package io.tocsin.incident.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.restriction.HiddenIncidents;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who may read an incident. */
@Path("/api/v1/incidents/{id}/restriction")
@RunOnVirtualThread
@Tag(name = "Incidents")
public class RestrictionResource {

    private final Incidents incidents;
    private final Readers readers;
    private final AuditLog audit;
    private final CurrentUser user;

    RestrictionResource(Incidents incidents, Readers readers, AuditLog audit, CurrentUser user) {
        this.incidents = incidents;
        this.readers = readers;
        this.audit = audit;
        this.user = user;
    }

    @PUT
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Restrict an incident",
            description =
                    "From now on it is there for those named, and for who restricts it, and for nobody else: not in lists,"
                            + " counts, search, streams or exports. Who is paged learns its number and severity.")
    public RestResponse<IncidentView> restrict(@PathParam("id") UUID id, @Valid RestrictionBody body) {
        return IncidentResource.answer(
                change(id, "RESTRICTED", readers.withMe(body.restriction().tokens()), body.reason()));
    }

    @DELETE
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Lift a restriction",
            description = "Everybody may read the incident again, its past included.")
    public RestResponse<IncidentView> lift(@PathParam("id") UUID id) {
        return IncidentResource.answer(change(id, "RESTRICTION_LIFTED", null, null));
    }

    /** It is on the timeline too; but who lets whom read what must be found without going through all of those. */
    private Incident change(UUID id, String action, @Nullable List<String> to, @Nullable String reason) {
        return incidents.change(id, (incident, at) -> {
            Change change = incident.restrict(to, reason, Actor.person(user.key()), at);
            if (change instanceof Change.Made) {
                audit.record(action, HiddenIncidents.ref(id), readers(incident.readers()), readers(to));
            }
            return change;
        });
    }

    private static @Nullable Map<String, Object> readers(@Nullable List<String> readers) {
        return readers == null ? null : Map.of("readers", readers);
    }
}
