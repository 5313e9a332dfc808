package io.tocsin.incident.pin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Pins over HTTP. */
@Path("/api/v1/incidents/{id}/pins")
@RunOnVirtualThread
@Tag(name = "Pins", description = "Facts that everybody should see at once, and links to what belongs to the incident.")
public class PinResource {

    private final Pins pins;
    private final CurrentUser user;

    PinResource(Pins pins, CurrentUser user) {
        this.pins = pins;
        this.user = user;
    }

    /** What is to be seen. */
    @Schema(name = "NewPin")
    public record NewPin(
            @Schema(examples = "Only cards are affected.") @NotBlank @Size(max = 2_000) String text,

            @Schema(
                    description = "Of what is attached: a graph, a recording, a document.",
                    examples = "https://graphs.example.org/d/7")
            @Pattern(regexp = "https?://\\S+", message = "must be an http or https URL") @Size(max = 2_000)
            @Nullable String url) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List what is pinned to an incident", description = "In the order in which it was pinned.")
    public Page<Pin> list(@PathParam("id") UUID id) {
        return new Page<>(pins.of(id), null);
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Pin a fact or a link", description = "At most 100.")
    @APIResponse(responseCode = "201", description = "Pinned")
    public RestResponse<Pin> add(@PathParam("id") UUID id, @Valid NewPin body) {
        return RestResponse.status(
                RestResponse.Status.CREATED, pins.add(id, body.text(), body.url(), Actor.person(user.key())));
    }

    @DELETE
    @Path("/{pin}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Take a pin away", description = "That it was there stays on the timeline.")
    @APIResponse(responseCode = "204", description = "Taken away")
    public void remove(@PathParam("id") UUID id, @PathParam("pin") UUID pin) {
        pins.remove(id, pin, Actor.person(user.key()));
    }
}
