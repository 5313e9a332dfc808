package io.tocsin.oncall.demand;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.platform.http.Problem.Fault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a team demands of its cover, as sent and as shown. */
@Schema(name = "CoverDemands")
public record Demands(
        @Schema(
                description =
                        "With true, a change that leaves a gap within the next daysAhead days is refused when it is saved.",
                examples = "true")
        boolean demandsCover,

        @Schema(
                description = "The keys of the team's schedules of which cover is demanded; all of them, if missing.",
                examples = "[\"primary\"]")
        @Size(max = 100) @Nullable List<@Pattern(regexp = ObjectRef.KEY_PATTERN) String> schedules,

        @Schema(
                description =
                        "Whether the team's leads are told of gaps and conflicts before they come; true if missing.",
                examples = "true")
        @Nullable Boolean warnsAhead,

        @Schema(description = "How far to look ahead; 14 if missing.", examples = "14") @Min(1) @Max(92) @Nullable Integer daysAhead,

        @Schema(
                description =
                        "The longest that a person should be on call without a break, from PT1H to P60D; P8D if missing, so that a"
                                + " week with a clock change is none too long.",
                examples = "P8D")
        @Nullable Duration longestShift,

        @Schema(
                description = "The shortest rest between two shifts of a person, from PT0S to P7D; PT8H if missing.",
                examples = "PT8H")
        @Nullable Duration shortestRest) {

    /** What holds for a team that has said nothing. */
    public static final Demands NONE = new Demands(false, null, null, null, null, null);

    private static final int DAYS_AHEAD = 14;
    private static final Duration LONGEST_SHIFT = Duration.ofDays(8);
    private static final Duration SHORTEST_REST = Duration.ofHours(8);

    /** With what is missing filled in. */
    Demands whole() {
        return new Demands(demandsCover, schedules, warnsLeads(), days(), longest(), rest());
    }

    public boolean demandsCoverOf(String schedule) {
        return demandsCover && (schedules == null || schedules.contains(schedule));
    }

    public boolean warnsLeads() {
        return warnsAhead == null || warnsAhead;
    }

    public int days() {
        return daysAhead == null ? DAYS_AHEAD : daysAhead;
    }

    public Duration longest() {
        return longestShift == null ? LONGEST_SHIFT : longestShift;
    }

    public Duration rest() {
        return shortestRest == null ? SHORTEST_REST : shortestRest;
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (isOutside(longest(), Duration.ofHours(1), Duration.ofDays(60))) {
            faults.add(new Fault("/longestShift", "must be from PT1H to P60D"));
        }
        if (isOutside(rest(), Duration.ZERO, Duration.ofDays(7))) {
            faults.add(new Fault("/shortestRest", "must be from PT0S to P7D"));
        }
        return faults;
    }

    private static boolean isOutside(Duration value, Duration least, Duration most) {
        return value.compareTo(least) < 0 || value.compareTo(most) > 0;
    }
}
