package io.tocsin.oncall.handoffnote;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.directory.Answers;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Handoff notes over HTTP. */
@Path("/api/v1/handoff-notes")
@RunOnVirtualThread
@Tag(name = "Handoff notes", description = "What one shift has to say to the next.")
public class HandoffNoteResource {

    private final HandoffNotes notes;
    private final HandoffNoteStore store;

    HandoffNoteResource(HandoffNotes notes, HandoffNoteStore store) {
        this.notes = notes;
        this.store = store;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "List the handoff notes of a schedule",
            description = "The newest first, those passed on included.")
    public Page<HandoffNote> list(
            @Parameter(description = "A schedule's key.", example = "primary")
                    @QueryParam("schedule")
                    @NotNull @Pattern(regexp = ObjectRef.KEY_PATTERN) String schedule,
            @Valid @BeanParam PageRequest page) {
        if (store.teamOf(schedule).isEmpty()) {
            throw new ProblemException(Problem.notFound("schedule", schedule));
        }
        return Page.of(store.of(schedule, page.after(UUID.class), page.limitAndOne()), page, HandoffNote::id);
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Leave a handoff note",
            description =
                    "For whoever takes the schedule over next, who is told of it when the shift begins. For admins and members of the"
                            + " team that owns the schedule.")
    @APIResponse(responseCode = "201", description = "Kept for the next shift")
    public RestResponse<HandoffNote> write(@Valid HandoffNoteBody body) {
        HandoffNote note = notes.write(body);
        return Answers.created("/api/v1/handoff-notes/" + note.id(), 0, note);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a handoff note")
    public RestResponse<HandoffNote> get(@PathParam("id") UUID id) {
        return answer(notes.get(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Correct a handoff note",
            description =
                    "For its author and admins, while it waits for the next shift: what was passed on stays (409).")
    public RestResponse<HandoffNote> change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid HandoffNoteText body) {
        return answer(notes.change(id, ifMatch, body.text()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Withdraw a handoff note",
            description =
                    "For its author and admins, while it waits for the next shift: what was passed on stays (409).")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public void withdraw(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        notes.withdraw(id, ifMatch);
    }

    private static RestResponse<HandoffNote> answer(HandoffNoteStore.Stored stored) {
        return Answers.ok(stored.version(), stored.note());
    }
}
