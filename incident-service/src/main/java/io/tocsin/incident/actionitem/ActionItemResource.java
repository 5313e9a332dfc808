package io.tocsin.incident.actionitem;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent.ActionItemPriority;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The action items of one incident. */
@Path("/api/v1/incidents/{id}/action-items")
@RunOnVirtualThread
@Tag(name = "Action items", description = "What is to be done so that it does not happen again.")
public class ActionItemResource {

    private final ActionItems items;
    private final CurrentUser user;

    ActionItemResource(ActionItems items, CurrentUser user) {
        this.items = items;
        this.user = user;
    }

    /** Something to be done. */
    @Schema(name = "NewActionItem")
    public record NewActionItem(
            @Schema(examples = "Alert on the disk at 80%") @NotBlank @Size(max = 500) String title,

            @Schema(examples = "bob") @Pattern(regexp = "[A-Za-z0-9._@-]{1,64}") String owner,

            @Schema(examples = "2027-03-20T17:00:00Z") Instant deadline,

            @Schema(description = "MEDIUM if left out.") @Nullable ActionItemPriority priority) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List an incident's action items", description = "In the order in which they were added.")
    public List<ActionItem> list(@PathParam("id") UUID id) {
        return items.of(id);
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Add an action item",
            description = "Its owner is reminded two days before the deadline, at it, and every week after it.")
    @APIResponse(responseCode = "201", description = "Added")
    public RestResponse<ActionItem> add(@PathParam("id") UUID id, @Valid NewActionItem body) {
        ActionItem item = items.add(
                id,
                body.title(),
                body.owner(),
                body.priority() == null ? ActionItemPriority.MEDIUM : body.priority(),
                body.deadline(),
                Actor.person(user.key()));
        return RestResponse.ResponseBuilder.<ActionItem>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/incidents/" + id + "/action-items/" + item.id()))
                .tag(ETags.of(item.version()))
                .entity(item)
                .build();
    }

    @GET
    @Path("/{item}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get an action item")
    public RestResponse<ActionItem> get(@PathParam("id") UUID id, @PathParam("item") UUID item) {
        return answer(items.get(id, item));
    }

    @PATCH
    @Path("/{item}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Change an action item",
            description = "Done, dropped with the reason, or otherwise; the link of a tracker too.")
    public RestResponse<ActionItem> change(
            @PathParam("id") UUID id,
            @PathParam("item") UUID item,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid ActionItemPatch body) {
        return answer(items.change(id, item, ifMatch, body, Actor.person(user.key())));
    }

    private static RestResponse<ActionItem> answer(ActionItem item) {
        return RestResponse.ResponseBuilder.ok(item)
                .tag(ETags.of(item.version()))
                .build();
    }
}
