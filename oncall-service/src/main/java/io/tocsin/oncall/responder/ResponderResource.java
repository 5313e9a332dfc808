package io.tocsin.oncall.responder;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.directory.Answers;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Responders over HTTP. */
@Path("/api/v1/responders")
@RunOnVirtualThread
@Tag(name = "Responders", description = "The people who can be paged.")
public class ResponderResource {

    private final ResponderService responders;
    private final ResponderRepository repository;

    ResponderResource(ResponderService responders, ResponderRepository repository) {
        this.responders = responders;
        this.repository = repository;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "List responders", description = "In the order of their keys.")
    public Page<ResponderBody> list(@Valid @BeanParam PageRequest page) {
        return Page.of(repository.after(page.after(String.class), page.limitAndOne()), page, ResponderEntity::key)
                .map(ResponderBody::from);
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Create a responder",
            description = "The key is the name that the identity provider gives the person (preferred_username).")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<ResponderBody> create(@Valid ResponderBody body) {
        ResponderEntity responder = responders.create(body);
        return Answers.created(
                "/api/v1/responders/" + responder.key(), responder.version(), ResponderBody.from(responder));
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Get a responder")
    public RestResponse<ResponderBody> get(@PathParam("key") String key) {
        ResponderEntity responder = repository
                .findByIdOptional(key)
                .orElseThrow(() -> new ProblemException(Problem.notFound("responder", key)));
        return Answers.ok(responder.version(), ResponderBody.from(responder));
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Change a responder",
            description =
                    "As a whole. An admin may change anybody; a person may change their own name, time zone and reminders.")
    public RestResponse<ResponderBody> change(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid ResponderBody body) {
        ResponderEntity responder = responders.change(key, ifMatch, body);
        return Answers.ok(responder.version(), ResponderBody.from(responder));
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Remove a responder",
            description =
                    "Refused while a team, a schedule or an escalation policy names them; the answer says which. Nobody waits"
                            + " for their answers any more: where nobody else is paged for an incident, the next step is taken"
                            + " at once.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        responders.remove(key, ifMatch);
    }
}
