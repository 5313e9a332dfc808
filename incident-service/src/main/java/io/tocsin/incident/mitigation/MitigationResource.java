package io.tocsin.incident.mitigation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** An incident's stopgaps over HTTP. */
@Path("/api/v1/incidents/{id}/mitigations")
@RunOnVirtualThread
@Tag(
        name = "Mitigations",
        description = "Stopgaps and workarounds, which come back for follow-up until they are removed.")
public class MitigationResource {

    private final Mitigations mitigations;
    private final CurrentUser user;

    MitigationResource(Mitigations mitigations, CurrentUser user) {
        this.mitigations = mitigations;
        this.user = user;
    }

    /** How long it holds from now on. */
    @Schema(name = "Extension")
    public record Extension(
            @Schema(description = "Until it is removed if missing.", examples = "2027-03-03T12:00:00Z") @Nullable Instant until) {}

    /** Why it is gone. */
    @Schema(name = "Removal")
    public record Removal(
            @Schema(examples = "The pool is larger now.") @Size(max = 20_000) @Nullable String note) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List an incident's mitigations",
            description = "Removed ones too, at most 100, in the order in which they were recorded.")
    public Page<Mitigation> list(@PathParam("id") UUID id) {
        return new Page<>(mitigations.of(id), null);
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Record a mitigation",
            description =
                    "The incident is mitigated by it, unless stopsPaging is false: paging stops, the follow-up remains. When"
                            + " it runs out and the incident is still only mitigated, the incident is reopened and somebody is paged.")
    @APIResponse(responseCode = "201", description = "Recorded")
    public RestResponse<Mitigation> record(@PathParam("id") UUID id, @Valid NewMitigation body) {
        Mitigation mitigation = mitigations.record(id, body, by());
        return RestResponse.ResponseBuilder.<Mitigation>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/incidents/" + id + "/mitigations/" + mitigation.id()))
                .entity(mitigation)
                .build();
    }

    @GET
    @Path("/{mitigation}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a mitigation")
    public Mitigation get(@PathParam("id") UUID id, @PathParam("mitigation") UUID mitigation) {
        return mitigations.get(id, mitigation);
    }

    @POST
    @Path("/{mitigation}/extend")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Say how long a mitigation holds from now on",
            description = "One that has run out is in force again; the incident's state remains as it is.")
    public Mitigation extend(
            @PathParam("id") UUID id, @PathParam("mitigation") UUID mitigation, @Valid Extension body) {
        return mitigations.extend(id, mitigation, body.until(), by());
    }

    @POST
    @Path("/{mitigation}/remove")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Remove a mitigation",
            description = "It is needed no more. The incident's state remains as it is.")
    public Mitigation remove(
            @PathParam("id") UUID id, @PathParam("mitigation") UUID mitigation, @Valid @Nullable Removal body) {
        return mitigations.remove(id, mitigation, body == null ? null : body.note(), by());
    }

    private Actor by() {
        return Actor.person(user.key());
    }
}
