package io.tocsin.incident.stakeholder;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Stakeholders over HTTP. */
@Path("/api/v1/incidents/{id}/stakeholders")
@RunOnVirtualThread
@Tag(
        name = "Stakeholders",
        description =
                "People who are kept informed of an incident, and never paged for it: they are told that it is open, each update, that"
                        + " it is mitigated, resolved or reopened, by what methods they have for notices. Of a restricted incident"
                        + " only those are told who are named as its readers, and no more than that there is news.")
public class StakeholderResource {

    private static final String KEY = "[a-z0-9._-]{1,64}";

    private final Stakeholders stakeholders;
    private final CurrentUser user;

    StakeholderResource(Stakeholders stakeholders, CurrentUser user) {
        this.stakeholders = stakeholders;
        this.user = user;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List an incident's stakeholders", description = "By name.")
    public Page<Stakeholder> list(@PathParam("id") UUID id) {
        return new Page<>(stakeholders.of(id), null);
    }

    @PUT
    @Path("/{person}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Keep a person informed",
            description = "Who is a stakeholder already stays one. An incident has at most 200.")
    public Stakeholder add(@PathParam("id") UUID id, @PathParam("person") @Pattern(regexp = KEY) String person) {
        return stakeholders.add(id, person, by());
    }

    @DELETE
    @Path("/{person}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Tell a person no more",
            description = "What is on its way to them is withdrawn. That they were told stays on the timeline.")
    @APIResponse(responseCode = "204", description = "Told no more")
    public void remove(@PathParam("id") UUID id, @PathParam("person") @Pattern(regexp = KEY) String person) {
        stakeholders.remove(id, person, by());
    }

    private Actor by() {
        return Actor.person(user.key());
    }
}
