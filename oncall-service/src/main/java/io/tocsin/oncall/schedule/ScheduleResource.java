package io.tocsin.oncall.schedule;

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

/** Schedules over HTTP. */
@Path("/api/v1/schedules")
@RunOnVirtualThread
@Tag(
        name = "Schedules",
        description = "Who takes turns being on call. A schedule belongs to a team, whose members may change it.")
public class ScheduleResource {

    private final ScheduleService schedules;
    private final ScheduleRepository repository;

    ScheduleResource(ScheduleService schedules, ScheduleRepository repository) {
        this.schedules = schedules;
        this.repository = repository;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "List schedules", description = "In the order of their keys.")
    public Page<ScheduleBody> list(@Valid @BeanParam PageRequest page) {
        return Page.of(repository.after(page.after(String.class), page.limitAndOne()), page, ScheduleEntity::key)
                .map(ScheduleBody::from);
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Create a schedule", description = "The owning team and the participants must be known.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<ScheduleBody> create(@Valid ScheduleBody body) {
        ScheduleEntity schedule = schedules.create(body);
        return Answers.created("/api/v1/schedules/" + schedule.key(), schedule.version(), ScheduleBody.from(schedule));
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Get a schedule")
    public RestResponse<ScheduleBody> get(@PathParam("key") String key) {
        ScheduleEntity schedule = repository
                .findByIdOptional(key)
                .orElseThrow(() -> new ProblemException(Problem.notFound("schedule", key)));
        return Answers.ok(schedule.version(), ScheduleBody.from(schedule));
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Change a schedule",
            description =
                    "As a whole. The turns are counted anew from the start date, so who is on call now may change.")
    public RestResponse<ScheduleBody> change(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid ScheduleBody body) {
        ScheduleEntity schedule = schedules.change(key, ifMatch, body);
        return Answers.ok(schedule.version(), ScheduleBody.from(schedule));
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Remove a schedule",
            description = "With its overrides. Refused while an escalation policy names it; the answer says which.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        schedules.remove(key, ifMatch);
    }
}
