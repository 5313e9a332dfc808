package io.tocsin.oncall.team;

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

/** Teams over HTTP. */
@Path("/api/v1/teams")
@RunOnVirtualThread
@Tag(
        name = "Teams",
        description = "Who works together. A team owns schedules and escalation policies; its members may change them.")
public class TeamResource {

    private final TeamService teams;
    private final TeamRepository repository;

    TeamResource(TeamService teams, TeamRepository repository) {
        this.teams = teams;
        this.repository = repository;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "List teams", description = "In the order of their keys.")
    public Page<TeamBody> list(@Valid @BeanParam PageRequest page) {
        return Page.of(repository.after(page.after(String.class), page.limitAndOne()), page, TeamEntity::key)
                .map(TeamBody::from);
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Create a team", description = "Its members must be known responders.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<TeamBody> create(@Valid TeamBody body) {
        TeamEntity team = teams.create(body);
        return Answers.created("/api/v1/teams/" + team.key(), team.version(), TeamBody.from(team));
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Get a team")
    public RestResponse<TeamBody> get(@PathParam("key") String key) {
        TeamEntity team =
                repository.findByIdOptional(key).orElseThrow(() -> new ProblemException(Problem.notFound("team", key)));
        return Answers.ok(team.version(), TeamBody.from(team));
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Change a team", description = "As a whole. Admins may change any team, leads their own.")
    public RestResponse<TeamBody> change(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid TeamBody body) {
        TeamEntity team = teams.change(key, ifMatch, body);
        return Answers.ok(team.version(), TeamBody.from(team));
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Remove a team",
            description =
                    "Refused while it owns a schedule or an escalation policy, or a policy pages it; the answer says which.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        teams.remove(key, ifMatch);
    }
}
