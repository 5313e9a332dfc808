package io.tocsin.oncall.schedule;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.directory.Answers;
import io.tocsin.oncall.schedule.OverrideRepository.Position;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Overrides of a schedule over HTTP. They are made and removed; to change one, remove it and make another. */
@Path("/api/v1/schedules/{key}/overrides")
@RunOnVirtualThread
@Tag(name = "Schedules")
public class OverrideResource {

    private final OverrideService overrides;
    private final OverrideRepository repository;
    private final ScheduleRepository schedules;

    OverrideResource(OverrideService overrides, OverrideRepository repository, ScheduleRepository schedules) {
        this.overrides = overrides;
        this.repository = repository;
        this.schedules = schedules;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "List the overrides of a schedule", description = "In the order of time, past ones included.")
    public Page<OverrideView> list(@PathParam("key") String key, @Valid @BeanParam PageRequest page) {
        if (schedules.findById(key) == null) {
            throw new ProblemException(Problem.notFound("schedule", key));
        }
        List<OverrideEntity> found = repository.after(key, page.after(Position.class), page.limitAndOne());
        return Page.of(found, page, override -> new Position(override.from(), override.id()))
                .map(OverrideView::from);
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Override a schedule",
            description =
                    "Somebody else is on call from the first instant to the last one, not included: instead of one person, or"
                            + " of all. Where both are said, that of all counts. Overrides of one person, and those of all,"
                            + " must not overlap (409). For admins and members of the team that owns the schedule.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<OverrideView> create(@PathParam("key") String key, @Valid OverrideBody body) {
        OverrideEntity override = overrides.create(key, body);
        return Answers.created(
                "/api/v1/schedules/" + key + "/overrides/" + override.id(), 0, OverrideView.from(override));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Get an override")
    public RestResponse<OverrideView> get(@PathParam("key") String key, @PathParam("id") UUID id) {
        return Answers.ok(0, OverrideView.from(repository.get(key, id)));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Remove an override",
            description = "The layers decide again, from now on: what it did before stays, and one that is over is not"
                    + " removed (409).")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @PathParam("id") UUID id) {
        overrides.remove(key, id);
    }
}
