package io.tocsin.oncall.schedule.preview;

import io.tocsin.oncall.rotation.ScheduleCover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A span that changes hands. */
@Schema(name = "ChangedSpan")
public record ChangedSpan(
        @Schema(description = "The first instant.") Instant from,
        @Schema(description = "The first instant after it.") Instant to,

        @Schema(description = "The keys of those who are on call without the change.", examples = "[\"bob\"]")
        Collection<String> before,

        @Schema(description = "The keys of those who are on call with it.", examples = "[\"carol\"]")
        Collection<String> after) {

    /** What differs between two covers in a span, in order. */
    public static List<ChangedSpan> between(ScheduleCover before, ScheduleCover after, Instant from, Instant to) {
        List<PeopleSpan> old = PeopleSpan.of(before, from, to);
        List<PeopleSpan> then = PeopleSpan.of(after, from, to);
        List<ChangedSpan> changed = new ArrayList<>();
        int o = 0;
        int n = 0;
        for (Instant at = from; at.isBefore(to); ) {
            PeopleSpan left = old.get(o);
            PeopleSpan right = then.get(n);
            Instant end = left.to().isBefore(right.to()) ? left.to() : right.to();
            if (!left.people().equals(right.people())) {
                changed.add(new ChangedSpan(at, end, left.people(), right.people()));
            }
            o += left.to().equals(end) ? 1 : 0;
            n += right.to().equals(end) ? 1 : 0;
            at = end;
        }
        return changed;
    }
}
