package io.tocsin.oncall.schedule;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.directory.Answers;
import io.tocsin.oncall.schedule.ScheduleService.Changed;
import io.tocsin.oncall.schedule.preview.PreviewView;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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

    private static final String UNTIL =
            "To where to look, not included: a time of RFC 3339 within 366 days; 30 days if" + " nothing is said.";

    private final ScheduleService schedules;
    private final SchedulePlanner planner;
    private final ScheduleRepository repository;
    private final ScheduleVersionStore versions;

    ScheduleResource(
            ScheduleService schedules,
            SchedulePlanner planner,
            ScheduleRepository repository,
            ScheduleVersionStore versions) {
        this.schedules = schedules;
        this.planner = planner;
        this.repository = repository;
        this.versions = versions;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "List schedules", description = "In the order of their keys.")
    public Page<ScheduleBody> list(@Valid @BeanParam PageRequest page) {
        List<ScheduleEntity> found = repository.after(page.after(String.class), page.limitAndOne());
        return Page.of(repository.bodies(found), page, schedule -> String.valueOf(schedule.key()));
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Create a schedule",
            description =
                    "The owning team, the participants, and the calendars and feeds that layers name must be known.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<ScheduleBody> create(@Valid ScheduleBody body) {
        Changed made = schedules.create(body);
        return Answers.created(
                "/api/v1/schedules/" + made.schedule().key(), made.schedule().version(), made.body());
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "Get a schedule",
            description = "As the last change left it, which may be in force from some later date on only: see"
                    + " effectiveFrom, and the versions.")
    public RestResponse<ScheduleBody> get(@PathParam("key") String key) {
        ScheduleEntity schedule = repository.get(key);
        return Answers.ok(schedule.version(), ScheduleBody.from(schedule, versions.newest(key)));
    }

    @GET
    @Path("/{key}/versions")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "List the versions of a schedule",
            description =
                    "Every change that it had, the newest first. Of those not overtaken, each is in force from its"
                            + " effectiveFrom to that of the one above it.")
    public Page<ScheduleVersionView> versions(@PathParam("key") String key, @Valid @BeanParam PageRequest page) {
        repository.get(key);
        long before = Objects.requireNonNullElse(page.after(Long.class), Long.MAX_VALUE);
        List<StoredVersion> found = versions.before(key, before, page.limitAndOne());
        return Page.of(found, page, StoredVersion::version).map(ScheduleVersionView::from);
    }

    @POST
    @Path("/preview")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Preview a new schedule",
            description = "Who would be on call by it, as changes from nobody. Nothing is stored.")
    public PreviewView previewOfNew(
            @Parameter(description = UNTIL) @QueryParam("until") @Nullable Instant until, @Valid ScheduleBody body) {
        return planner.previewOfNew(body, until);
    }

    @POST
    @Path("/{key}/preview")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Preview a change of a schedule",
            description = "Which shifts would change hands, and whether somebody else would be on call at this moment."
                    + " Takes what changing the schedule takes, overrides and time off included in what it says. Nothing"
                    + " is stored.")
    public PreviewView preview(
            @PathParam("key") String key,
            @Parameter(description = UNTIL) @QueryParam("until") @Nullable Instant until,
            @Valid ScheduleBody body) {
        return planner.preview(key, body, until);
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Change a schedule",
            description =
                    "As a whole, with a new version of zone and layers that is in force from effectiveFrom on; by default from"
                            + " the end of the current shift. What was before that stays as it was; versions that would"
                            + " have come later are overtaken. Name and team change at once. If somebody else has changed"
                            + " it since it was read, 412 says what, in 'changed'.")
    public RestResponse<ScheduleBody> change(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid ScheduleBody body) {
        Changed made = schedules.change(key, ifMatch, body);
        return Answers.ok(made.schedule().version(), made.body());
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
