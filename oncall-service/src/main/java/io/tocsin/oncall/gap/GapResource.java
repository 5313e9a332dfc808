package io.tocsin.oncall.gap;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.cover.Ahead;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Gaps over HTTP. */
@Path("/api/v1/cover/gaps")
@RunOnVirtualThread
@Tag(name = "Cover")
public class GapResource {

    private final GapFinders finders;
    private final InstantSource clock;

    GapResource(GapFinders finders, InstantSource clock) {
        this.finders = finders;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Where nobody would answer",
            description =
                    "Of one schedule, one escalation policy, one service, or everything that a team owns: the spans ahead in"
                            + " which nobody is on call by the schedule, or an incident that opened then would find nobody by any step of"
                            + " the policy, its fallback included: by its conditions, routes, deferrals and people's local hours,"
                            + " and, of a service, its support hours; with the severities for which that is so. Of the fallback"
                            + " responders of the configuration no account is taken. At most 1,000"
                            + " are shown.")
    public GapView gaps(
            @Parameter(
                            description = "A schedule's key. Give one of schedule, policy, service and team.",
                            example = "primary")
                    @QueryParam("schedule")
                    @Size(max = 64) @Nullable String schedule,
            @Parameter(description = "The key of an escalation policy.", example = "checkout")
                    @QueryParam("policy")
                    @Size(max = 64) @Nullable String policy,
            @Parameter(description = "The key of a service of the catalog.", example = "checkout")
                    @QueryParam("service")
                    @Size(max = 64) @Nullable String service,
            @Parameter(description = "A team's key.", example = "sre") @QueryParam("team") @Size(max = 64) @Nullable String team,
            @Parameter(description = "How many days to look ahead, from 1 to 92; 14 if nothing is said.")
                    @QueryParam("days")
                    @Nullable Integer days) {
        if (Stream.of(schedule, policy, service, team)
                        .filter(key -> key != null)
                        .count()
                != 1) {
            throw new ProblemException(Problem.invalidParameter(
                    "schedule", "give one of schedule, policy, service and team, and only one"));
        }
        GapFinder finder = finders.looking(Ahead.of(clock.instant(), days));
        if (schedule != null) {
            return view(finder, finder.ofSchedule(schedule), "schedule", schedule);
        }
        if (policy != null) {
            return view(finder, finder.ofPolicy(policy), "escalation policy", policy);
        }
        if (service != null) {
            return view(finder, finder.ofService(service), "service", service);
        }
        String key = String.valueOf(team);
        return view(finder, finder.ofTeam(key), "team", key);
    }

    private static GapView view(GapFinder finder, Optional<Stream<FoundGap>> found, String what, String key) {
        return GapView.of(
                finder.ahead(),
                found.orElseThrow(() -> new ProblemException(Problem.notFound(what, key)))
                        .toList());
    }
}
