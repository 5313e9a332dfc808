package io.tocsin.incident.problem;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Problems over HTTP. Who may not read all of a problem's incidents does not see it. */
@Path("/api/v1/problems")
@RunOnVirtualThread
@Tag(name = "Problems", description = "What happens again and again, with what it has cost.")
public class ProblemResource {

    private final Problems problems;

    ProblemResource(Problems problems) {
        this.problems = problems;
    }

    /** Who takes it on. */
    @Schema(name = "ProblemTaken")
    public record Taken(
            @Schema(examples = "bob") @Pattern(regexp = "[A-Za-z0-9._@-]{1,64}") String owner,

            @Size(max = 20_000) @Nullable String note) {}

    /** What was done about it. */
    @Schema(name = "ProblemResolved")
    public record Resolved(
            @Schema(examples = "The disk is cleaned up every night.") @Size(max = 20_000) @Nullable String note) {}

    /** Why it is none. */
    @Schema(name = "ProblemDismissed")
    public record Dismissed(
            @Schema(examples = "The disk is meant to fill.") @NotBlank @Size(max = 20_000) String note) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List problems", description = "The newest first.")
    public Page<KnownProblem> list(@Valid @BeanParam ProblemFilter filter, @Valid @BeanParam PageRequest page) {
        return Page.of(
                problems.list(filter, page.after(ProblemStore.Position.class), page.limitAndOne()),
                page,
                problem -> new ProblemStore.Position(problem.proposedAt(), problem.id()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a problem", description = "With what its incidents came to.")
    public RestResponse<KnownProblem> get(@PathParam("id") UUID id) {
        return answer(problems.get(id));
    }

    @GET
    @Path("/{id}/incidents")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List a problem's incidents",
            description = "The ids of those that solving it would have saved, the newest first, at most 200.")
    public List<UUID> incidents(@PathParam("id") UUID id) {
        return problems.incidents(id);
    }

    @POST
    @Path("/{id}/open")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Take a problem on", description = "Or hand it over.")
    public RestResponse<KnownProblem> open(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid Taken body) {
        return answer(problems.open(id, ifMatch, body.owner(), body.note()));
    }

    @POST
    @Path("/{id}/resolve")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Say that a problem is solved",
            description = "Should it come back all the same, it is proposed anew by what happens from now on.")
    public RestResponse<KnownProblem> resolve(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid Resolved body) {
        return answer(problems.resolve(id, ifMatch, body.note()));
    }

    @POST
    @Path("/{id}/dismiss")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Say that it is no problem",
            description = "It is proposed anew if it recurs as often again from now on.")
    public RestResponse<KnownProblem> dismiss(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid Dismissed body) {
        return answer(problems.dismiss(id, ifMatch, body.note()));
    }

    private static RestResponse<KnownProblem> answer(KnownProblem problem) {
        return RestResponse.ResponseBuilder.ok(problem)
                .tag(ETags.of(problem.version()))
                .build();
    }
}
