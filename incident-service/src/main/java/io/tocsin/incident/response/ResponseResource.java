package io.tocsin.incident.response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** An incident's response over HTTP. */
@Path("/api/v1/incidents/{id}")
@RunOnVirtualThread
@Tag(name = "Response", description = "The plan that an incident follows, who has which role, and what is to be done.")
public class ResponseResource {

    private static final String KEY = "[a-z0-9._-]{1,64}";

    private final Responses responses;
    private final Tasks tasks;
    private final CurrentUser user;

    ResponseResource(Responses responses, Tasks tasks, CurrentUser user) {
        this.responses = responses;
        this.tasks = tasks;
        this.user = user;
    }

    /** The plan to follow. */
    @Schema(name = "StartResponse")
    public record Start(
            @Schema(examples = "outage") @Pattern(regexp = KEY) String plan) {}

    /** Who gets something. */
    @Schema(name = "Assignment")
    public record Assignment(
            @Schema(description = "The caller if missing.", examples = "carol") @Pattern(regexp = KEY) @Nullable String responder) {}

    /** Something to be done. */
    @Schema(name = "NewTask")
    public record NewTask(
            @Schema(examples = "Tell the bank") @NotBlank @Size(max = 200) String title,

            @Schema(description = "The key of one of the incident's roles.", examples = "commander")
            @Pattern(regexp = KEY) @Nullable String role,

            @Schema(examples = "bob") @Pattern(regexp = KEY) @Nullable String owner,

            @Nullable Instant dueAt) {}

    @GET
    @Path("/response")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Get an incident's response",
            description = "With the runbooks of the services that are affected.")
    public Response get(@PathParam("id") UUID id) {
        return responses.get(id);
    }

    @POST
    @Path("/response")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Follow a response plan",
            description =
                    "Whether the incident matches it or not. An incident follows one plan; a plan that matches is followed"
                            + " without being asked.")
    public Response start(@PathParam("id") UUID id, @Valid Start body) {
        return responses.start(id, body.plan(), by());
    }

    @PUT
    @Path("/roles/{role}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Take a role, or hand it over",
            description = "Whoever had it has it no more; both are on the timeline.")
    public Response assign(@PathParam("id") UUID id, @PathParam("role") String role, @Valid @Nullable Assignment body) {
        return responses.assign(id, role, person(body), by());
    }

    @POST
    @Idempotent
    @Path("/tasks")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Add a task", description = "An incident has at most 200.")
    @APIResponse(responseCode = "201", description = "Added")
    public RestResponse<Task> add(@PathParam("id") UUID id, @Valid NewTask body) {
        Task task = tasks.add(id, body.title(), body.role(), body.owner(), body.dueAt(), by());
        return RestResponse.ResponseBuilder.<Task>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/incidents/" + id + "/response"))
                .entity(task)
                .build();
    }

    @POST
    @Path("/tasks/{task}/complete")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Complete a task")
    public Task complete(@PathParam("id") UUID id, @PathParam("task") UUID task) {
        return tasks.complete(id, task, by());
    }

    @POST
    @Path("/tasks/{task}/reopen")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Reopen a task", description = "It was not done after all.")
    public Task reopen(@PathParam("id") UUID id, @PathParam("task") UUID task) {
        return tasks.reopen(id, task, by());
    }

    @PUT
    @Path("/tasks/{task}/owner")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Take a task, or give it to somebody")
    public Task own(@PathParam("id") UUID id, @PathParam("task") UUID task, @Valid @Nullable Assignment body) {
        return tasks.assign(id, task, person(body), by());
    }

    private String person(@Nullable Assignment body) {
        return body == null || body.responder() == null ? user.key() : body.responder();
    }

    private Actor by() {
        return Actor.person(user.key());
    }
}
