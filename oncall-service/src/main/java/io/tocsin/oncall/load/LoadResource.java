package io.tocsin.oncall.load;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.cover.CoverProvider;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Load over HTTP. */
@Path("/api/v1/cover/load")
@RunOnVirtualThread
@Tag(name = "Cover")
public class LoadResource {

    private static final int MOST_DAYS = 366;

    private final CoverProvider covers;
    private final Loads loads;

    LoadResource(CoverProvider covers, Loads loads) {
        this.covers = covers;
        this.loads = loads;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "How load is shared",
            description =
                    "Of one person, or of everybody who is in a team or on one of its schedules: time on call by all schedules,"
                            + " nights, weekends and holidays by the clock where the person lives, and pages. Of the future it says what"
                            + " the schedules plan. Pages are known for 400 days.")
    public LoadView load(
            @Parameter(description = "A team's key. Give one of team and person.", example = "sre")
                    @QueryParam("team")
                    @Size(max = 64) @Nullable String team,
            @Parameter(description = "A responder's key.", example = "bob")
                    @QueryParam("person")
                    @Size(max = 64) @Nullable String person,
            @Parameter(
                            description = "The beginning of the span, included.",
                            example = "2026-03-01T00:00:00Z",
                            required = true)
                    @QueryParam("from")
                    @Size(max = 40) @Nullable String from,
            @Parameter(
                            description = "The end of the span, not included; at most 366 days later.",
                            example = "2026-04-01T00:00:00Z",
                            required = true)
                    @QueryParam("to")
                    @Size(max = 40) @Nullable String to) {
        if ((team == null) == (person == null)) {
            throw new ProblemException(Problem.invalidParameter("team", "give one of team and person, and only one"));
        }
        Stretch span = SpanParameters.of(from, to, MOST_DAYS);
        Cover cover = covers.recent();
        return LoadView.of(span, loads.of(people(cover, team, person), cover, span));
    }

    private static Collection<String> people(Cover cover, @Nullable String team, @Nullable String person) {
        if (team != null) {
            return cover.peopleOf(team).orElseThrow(() -> new ProblemException(Problem.notFound("team", team)));
        }
        String key = String.valueOf(person);
        if (!cover.responders().containsKey(key)) {
            throw new ProblemException(Problem.notFound("responder", key));
        }
        return List.of(key);
    }
}
