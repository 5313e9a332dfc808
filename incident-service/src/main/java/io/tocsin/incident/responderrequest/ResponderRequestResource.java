package io.tocsin.incident.responderrequest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent.RespondersRequested;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Requests for responders over HTTP. */
@Path("/api/v1/incidents/{id}/responder-requests")
@RunOnVirtualThread
@Tag(name = "Responder requests", description = "Asking more people to help, and their answers.")
public class ResponderRequestResource {

    private final ResponderRequests requests;
    private final CurrentUser user;

    ResponderRequestResource(ResponderRequests requests, CurrentUser user) {
        this.requests = requests;
        this.user = user;
    }

    /** Whom to ask. */
    @Schema(name = "NewResponderRequest")
    public record NewRequest(
            @Size(min = 1, max = 20) List<@Valid Whom> targets,

            @Schema(description = "What they are to know.", examples = "The replica is far behind.")
            @Size(max = 500) @Nullable String message) {

        List<RespondersRequested.Target> toTargets() {
            for (int i = 0; i < targets.size(); i++) {
                if (targets.get(i).level() != null && targets.get(i).kind() != RespondersRequested.Kind.SKILL) {
                    throw new ProblemException(Problem.validation("/targets/" + i + "/level", "is for skills only"));
                }
            }
            return targets.stream()
                    .map(whom -> new RespondersRequested.Target(whom.kind(), whom.key(), whom.level()))
                    .toList();
        }
    }

    /** Whom a request is for. */
    @Schema(name = "RequestedResponder")
    public record Whom(
            @Schema(
                    description =
                            "A person; all members of a team; who is on call by a schedule; or those with a skill who are on call by any"
                                    + " schedule, and if nobody is, all who have it.",
                    examples = "SKILL")
            RespondersRequested.Kind kind,

            @Schema(examples = "postgres") @Pattern(regexp = "[a-z0-9._-]{1,64}") String key,

            @Schema(description = "Of a skill, at least; any if left out.", examples = "3") @Min(1) @Max(5) @Nullable Integer level) {}

    /** Something to say with an answer. */
    @Schema(name = "ResponderAnswer")
    public record AnswerBody(
            @Schema(examples = "In ten minutes.") @Size(max = 2_000) @Nullable String note) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List an incident's responder requests",
            description = "At most 50, in the order in which they were made, with who accepted and who declined.")
    public Page<ResponderRequest> list(@PathParam("id") UUID id) {
        return new Page<>(requests.of(id), null);
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Ask more people to help",
            description =
                    "Each is asked once, by their own notification rules, whatever becomes of the incident's paging; only their answer"
                            + " or the end of the incident takes it back. Who they are is found out a moment later.")
    @APIResponse(responseCode = "201", description = "Asked")
    public RestResponse<ResponderRequest> ask(@PathParam("id") UUID id, @Valid NewRequest body) {
        ResponderRequest request = requests.ask(id, body.toTargets(), body.message(), Actor.person(user.key()));
        return RestResponse.ResponseBuilder.<ResponderRequest>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/incidents/" + id + "/responder-requests/" + request.id()))
                .entity(request)
                .build();
    }

    @GET
    @Path("/{request}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a responder request")
    public ResponderRequest get(@PathParam("id") UUID id, @PathParam("request") UUID request) {
        return requests.get(id, request);
    }

    @POST
    @Path("/{request}/accept")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Accept", description = "For those who were asked; also for those who had declined.")
    public ResponderRequest accept(
            @PathParam("id") UUID id, @PathParam("request") UUID request, @Valid @Nullable AnswerBody body) {
        return requests.answer(id, request, true, note(body), Actor.person(user.key()));
    }

    @POST
    @Path("/{request}/decline")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Decline", description = "For those who were asked; also for those who had accepted.")
    public ResponderRequest decline(
            @PathParam("id") UUID id, @PathParam("request") UUID request, @Valid @Nullable AnswerBody body) {
        return requests.answer(id, request, false, note(body), Actor.person(user.key()));
    }

    private static @Nullable String note(@Nullable AnswerBody body) {
        return body == null ? null : body.note();
    }
}
