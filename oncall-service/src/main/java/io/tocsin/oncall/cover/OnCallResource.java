package io.tocsin.oncall.cover;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.Segment;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who is on call, over HTTP; answered from memory. */
@Path("/api/v1/on-call")
@RunOnVirtualThread
@Tag(name = "On call", description = "Who is on call, now or at any time.")
public class OnCallResource {

    private static final Comparator<Segment> BY_TIME =
            Comparator.comparing(Segment::from).thenComparing(Segment::schedule).thenComparing(Segment::responder);

    private final CoverProvider cache;
    private final InstantSource clock;

    OnCallResource(CoverProvider cache, InstantSource clock) {
        this.cache = cache;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Who is on call",
            description =
                    "By one schedule, by all schedules of a team, or, of a person, by which schedules. At one time each"
                            + " segment is shown whole, a year either side at the farthest; for a span, cut to the span. Where no segment is,"
                            + " nobody is on call.")
    public OnCallView onCall(
            @Parameter(description = "A schedule's key. Give one of schedule, team and person.", example = "primary")
                    @QueryParam("schedule")
                    @Size(max = 64) @Nullable String schedule,
            @Parameter(description = "A team's key.") @QueryParam("team") @Size(max = 64) @Nullable String team,
            @Parameter(description = "A responder's key.") @QueryParam("person") @Size(max = 64) @Nullable String person,
            @Parameter(description = "A time of RFC 3339; now if nothing is said.", example = "2026-03-29T01:00:00Z")
                    @QueryParam("at")
                    @Size(max = 40) @Nullable String at,
            @Parameter(description = "The beginning of a span, included.") @QueryParam("from") @Size(max = 40) @Nullable String from,
            @Parameter(description = "The end of the span, not included; at most 366 days later.")
                    @QueryParam("to")
                    @Size(max = 40) @Nullable String to) {
        if (Stream.of(schedule, team, person).filter(key -> key != null).count() != 1) {
            throw new ProblemException(
                    Problem.invalidParameter("schedule", "give one of schedule, team and person, and only one"));
        }
        Span span = Span.of(at, from, to, clock.instant());
        Cover cover = cache.recent();
        return new OnCallView(schedules(cover, schedule, team, person).stream()
                .flatMap(found -> segments(found, span))
                .filter(segment -> person == null || segment.responder().equals(person))
                .sorted(BY_TIME)
                .map(segment -> SegmentView.from(segment, cover))
                .toList());
    }

    private static List<ScheduleCover> schedules(
            Cover cover, @Nullable String schedule, @Nullable String team, @Nullable String person) {
        if (schedule != null) {
            return cover.schedule(schedule).map(List::of).orElseThrow(() -> unknown("schedule", schedule));
        }
        if (team != null) {
            return cover.schedulesOfTeam(team).orElseThrow(() -> unknown("team", team));
        }
        String key = String.valueOf(person);
        return cover.schedulesOfPerson(key).orElseThrow(() -> unknown("responder", key));
    }

    private static Stream<Segment> segments(ScheduleCover schedule, Span span) {
        return switch (span) {
            case Span.At(var instant) -> schedule.at(instant).stream();
            case Span.Between(var start, var end) -> schedule.between(start, end).stream();
        };
    }

    private static ProblemException unknown(String what, String key) {
        return new ProblemException(Problem.notFound(what, key));
    }
}
