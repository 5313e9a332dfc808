package io.tocsin.incident.tag;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An incident's tags over HTTP. */
@Path("/api/v1/incidents/{id}/tags")
@RunOnVirtualThread
@Tag(name = "Tags", description = "Labels of incidents, by which plans match and searches find.")
public class TagResource {

    private final Tags tags;
    private final CurrentUser user;

    TagResource(Tags tags, CurrentUser user) {
        this.tags = tags;
        this.user = user;
    }

    /** The incident's own tags. */
    @Schema(name = "NewTags")
    public record NewTags(
            @Schema(examples = "[\"region-eu\"]") @Size(max = 50) List<@Pattern(regexp = "[a-z0-9][a-z0-9._:-]{0,63}") String> tags) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get an incident's tags")
    public IncidentTags get(@PathParam("id") UUID id) {
        return tags.of(id);
    }

    @PUT
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Tag an incident", description = "With these, instead of those that it has.")
    public IncidentTags put(@PathParam("id") UUID id, @Valid NewTags body) {
        return tags.put(id, body.tags(), Actor.person(user.key()));
    }
}
