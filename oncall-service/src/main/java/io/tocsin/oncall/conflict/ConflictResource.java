package io.tocsin.oncall.conflict;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.cover.Ahead;
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
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Conflicts over HTTP. */
@Path("/api/v1/cover/conflicts")
@RunOnVirtualThread
@Tag(name = "Cover")
public class ConflictResource {

    private final CoverProvider covers;
    private final ConflictFinder conflicts;
    private final InstantSource clock;

    ConflictResource(CoverProvider covers, ConflictFinder conflicts, InstantSource clock) {
        this.covers = covers;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Who is asked for too much",
            description =
                    "Of one person, or of everybody who is in a team or on one of its schedules: on call by two schedules at"
                            + " once, for too long, with too little rest, or during time off. The limits are those of the teams whose"
                            + " schedules they are (see cover demands); of several, the stricter. At most 1,000 are shown.")
    public ConflictView conflicts(
            @Parameter(description = "A team's key. Give one of team and person.", example = "sre")
                    @QueryParam("team")
                    @Size(max = 64) @Nullable String team,
            @Parameter(description = "A responder's key.", example = "bob")
                    @QueryParam("person")
                    @Size(max = 64) @Nullable String person,
            @Parameter(description = "How many days to look ahead, from 1 to 92; 14 if nothing is said.")
                    @QueryParam("days")
                    @Nullable Integer days) {
        Ahead ahead = Ahead.of(clock.instant(), days);
        Cover cover = covers.recent();
        return ConflictView.of(
                ahead.from(), ahead.to(), conflicts.find(people(cover, team, person), cover, ahead.from(), ahead.to()));
    }

    private static Collection<String> people(Cover cover, @Nullable String team, @Nullable String person) {
        if ((team == null) == (person == null)) {
            throw new ProblemException(Problem.invalidParameter("team", "give one of team and person, and only one"));
        }
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
