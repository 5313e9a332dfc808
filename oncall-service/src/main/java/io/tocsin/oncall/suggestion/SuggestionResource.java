package io.tocsin.oncall.suggestion;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.cover.CoverProvider;
import io.tocsin.oncall.load.SpanParameters;
import io.tocsin.oncall.load.Stretch;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who should take an open span, over HTTP. */
@Path("/api/v1/cover/suggestion")
@RunOnVirtualThread
@Tag(name = "Cover")
public class SuggestionResource {

    private static final int MOST_DAYS = 31;

    private final CoverProvider covers;
    private final Suggestions suggestions;

    SuggestionResource(CoverProvider covers, Suggestions suggestions) {
        this.covers = covers;
        this.suggestions = suggestions;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Who should take an open span",
            description =
                    "The members of the team that owns the schedule. Who has time off, is on call by any schedule, or would be"
                            + " on call for too long or with too little rest, comes last, with the reasons. Of the others the one with"
                            + " the least time on call in the four weeks before and after comes first; of equals, the one with fewer"
                            + " nights, weekends and pages. Nothing is changed: make an override for whom you choose.")
    public SuggestionView suggest(
            @Parameter(description = "A schedule's key.", example = "primary", required = true)
                    @QueryParam("schedule")
                    @Size(max = 64) @Nullable String schedule,
            @Parameter(
                            description = "The beginning of the span, included.",
                            example = "2026-03-28T08:00:00Z",
                            required = true)
                    @QueryParam("from")
                    @Size(max = 40) @Nullable String from,
            @Parameter(
                            description = "The end of the span, not included; at most 31 days later.",
                            example = "2026-03-29T08:00:00Z",
                            required = true)
                    @QueryParam("to")
                    @Size(max = 40) @Nullable String to) {
        if (schedule == null) {
            throw new ProblemException(Problem.invalidParameter("schedule", "is needed"));
        }
        Stretch span = SpanParameters.of(from, to, MOST_DAYS);
        Cover cover = covers.recent();
        Loaded known = cover.schedules().get(schedule);
        if (known == null) {
            throw new ProblemException(Problem.notFound("schedule", schedule));
        }
        List<String> members = cover.teams().getOrDefault(known.team(), List.of());
        return new SuggestionView(schedule, span.from(), span.to(), suggestions.weigh(schedule, members, span, cover));
    }
}
