package io.tocsin.incident.review;

import io.tocsin.incident.follow.Happened;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the timeline says for itself, before anybody writes anything.
 *
 * @param durations how long it took, in the order of the things
 * @param facts who did what when
 * @param helped what made it better
 * @param delayed what took long or went wrong on the way
 * @param participants those who did something
 */
@Schema(name = "ReviewDraft")
public record Draft(
        List<Took> durations, List<Fact> facts, List<String> helped, List<String> delayed, List<String> participants) {

    /** How long something took from the declaration on. */
    @Schema(name = "ReviewDuration")
    public record Took(@Schema(examples = "acknowledged") String what, Duration after) {}

    /** One thing that happened. */
    @Schema(name = "ReviewFact")
    public record Fact(Instant at, String text) {}

    /** From what happened, in its order. */
    static Draft of(List<Happened> timeline) {
        Writer writer = new Writer();
        timeline.forEach(writer::read);
        return new Draft(
                writer.durations, writer.facts, writer.helped, writer.delayed, List.copyOf(writer.participants));
    }

    /** Reads on, and remembers what is needed to say how long things took. */
    private static final class Writer {

        private static final Duration LONG = Duration.ofMinutes(15);

        private final List<Took> durations = new ArrayList<>();
        private final List<Fact> facts = new ArrayList<>();
        private final List<String> helped = new ArrayList<>();
        private final List<String> delayed = new ArrayList<>();
        private final Set<String> participants = new LinkedHashSet<>();
        private final Set<String> timed = new LinkedHashSet<>();
        private @Nullable Instant declared;
        private @Nullable Instant unanswered;

        void read(Happened entry) {
            Instant at = entry.at();
            switch (entry.event()) {
                case IncidentEvent.Triggered e -> {
                    declared = at;
                    unanswered = at;
                    fact(at, "Opened by " + e.by().label() + ": " + e.incident().title(), e.by());
                }
                case IncidentEvent.Backfilled e -> fact(at, "Recorded afterwards by " + e.by().label(), e.by());
                case IncidentEvent.Acknowledged e -> {
                    took("acknowledged", at);
                    answered(at);
                    fact(at, "Acknowledged by " + e.by().label(), e.by());
                }
                case IncidentEvent.Mitigated e -> {
                    took("mitigated", at);
                    answered(at);
                    fact(at, "Mitigated by " + e.by().label() + remark(e.note()), e.by());
                }
                case IncidentEvent.Resolved e -> {
                    took("resolved", at);
                    answered(at);
                    fact(at, "Resolved by " + e.by().label() + remark(e.note()), e.by());
                }
                case IncidentEvent.Reopened e -> {
                    unanswered = at;
                    delayed.add("It was reopened by " + e.by().label() + remark(e.note()) + ".");
                    fact(at, "Reopened by " + e.by().label() + remark(e.note()), e.by());
                }
                case IncidentEvent.Reassigned e ->
                    fact(
                            at,
                            "Given to " + (e.assignee() == null ? "policy " + e.escalationPolicy() : e.assignee())
                                    + " by " + e.by().label(),
                            e.by());
                case IncidentEvent.SeverityChanged e ->
                    fact(at, "Severity " + e.to() + " instead of " + e.from() + ", by " + e.by().label(), e.by());
                case IncidentEvent.AffectedServicesChanged e ->
                    fact(at, "Affected now: " + String.join(", ", e.affectedServices()), e.by());
                case IncidentEvent.UpdatePosted e -> fact(at, "Update by " + e.by().label() + ": " + e.text(), e.by());
                case IncidentEvent.NoteAdded e -> fact(at, e.by().label() + ": " + e.text(), e.by());
                case IncidentEvent.CauseSuspected e ->
                    fact(at, "Suspected by " + e.by().label() + ": " + e.text(), e.by());
                case IncidentEvent.CauseConfirmed e -> {
                    helped.add("The cause was confirmed: " + e.text());
                    fact(at, "Cause confirmed by " + e.by().label() + ": " + e.text(), e.by());
                }
                case IncidentEvent.MitigationRecorded e -> {
                    helped.add(e.what());
                    participants.add(e.doneBy());
                    fact(at, "Stopgap by " + e.doneBy() + ": " + e.what(), e.by());
                }
                case IncidentEvent.MitigationExpired e -> {
                    delayed.add("A stopgap ran out: " + e.what());
                    facts.add(new Fact(at, "Stopgap ran out: " + e.what()));
                }
                case IncidentEvent.RoleAssigned e -> {
                    participants.add(e.responder());
                    fact(at, e.name() + ": " + e.responder(), e.by());
                }
                case IncidentEvent.TaskCompleted e -> fact(at, "Done by " + e.by().label() + ": " + e.title(), e.by());
                case IncidentEvent.CustomersEstimated e ->
                    fact(at, "Customers affected: " + e.customers() + remark(e.note()), e.by());
                case IncidentEvent.TargetBreached e -> {
                    delayed.add("The target to " + e.kind().name().toLowerCase(Locale.ROOT) + " was missed.");
                    facts.add(new Fact(at, "Target missed: " + e.kind().name().toLowerCase(Locale.ROOT)));
                }
                case IncidentEvent.PagingRecorded e -> facts.add(new Fact(at, e.text()));
                default -> {} // says nothing about what happened that the rest does not say
            }
        }

        private void took(String what, Instant at) {
            if (declared != null && timed.add(what)) {
                durations.add(new Took(what, Duration.between(declared, at)));
            }
        }

        private void answered(Instant at) {
            if (unanswered != null) {
                Duration silence = Duration.between(unanswered, at);
                if (silence.compareTo(LONG) > 0) {
                    delayed.add("Nobody answered for " + silence.toMinutes() + " minutes.");
                }
                unanswered = null;
            }
        }

        private void fact(Instant at, String text, Actor by) {
            if (by.kind() == Actor.Kind.PERSON) {
                participants.add(by.id());
            }
            facts.add(new Fact(at, text));
        }

        private static String remark(@Nullable String note) {
            return note == null || note.isBlank() ? "" : " (" + note + ")";
        }
    }
}
