package io.tocsin.oncall.dryrun;

import io.tocsin.oncall.contact.ContactState;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.messaging.OutgoingEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What would happen if nobody answered. */
@Schema(name = "DryRun")
record DryRunView(
        @Schema(
                description =
                        "In order, to where everything is tried, or a month has passed. Everybody is then paged again at"
                                + " intervals until somebody answers; that is not shown.")
        List<Entry> entries) {

    /** One thing that would happen. What does not belong to it is null. */
    @Schema(name = "DryRunEntry")
    record Entry(
            Instant at,
            What what,

            @Schema(description = "From 1.", examples = "1") @Nullable Integer round,

            @Schema(description = "From 1; one more than the policy has is the fallback.", examples = "1") @Nullable Integer step,

            @Schema(description = "Of a page: who.", examples = "bob") @Nullable String responder,

            @Schema(
                    description = "Of a step: whom it looks for; of what is skipped: that.",
                    examples = "[\"schedule:primary\"]")
            List<String> targets,

            @Schema(description = "Why, or why not.", examples = "step 1 of policy checkout, by schedule primary")
            @Nullable String reason,

            @Schema(description = "Of a step: when the next one is due. Of a step that waits: until when.") @Nullable Instant until,

            @Schema(description = "Of a page: by which methods, in order. Empty if none is known.")
            List<Way> ways) {}

    /** What happens. */
    @Schema(name = "DryRunEvent")
    enum What {
        STARTED,
        STEP,
        PAGE,
        TARGET_SKIPPED,
        STEP_SKIPPED,
        STEP_DEFERRED,
        EXHAUSTED
    }

    /** A way of a page to a person. */
    @Schema(name = "DryRunWay")
    record Way(
            @Schema(examples = "email") String channel,

            @Schema(description = "What the person calls it.", examples = "work")
            String label,

            @Schema(description = "How many seconds after the page.", examples = "0")
            long afterSeconds,

            boolean verified,

            @Schema(description = "Whether the last messages sent there failed.")
            boolean failing) {

        static List<Way> of(ContactState state) {
            return state.ways().stream()
                    .map(way -> new Way(
                            way.method().channel(),
                            way.method().label(),
                            way.afterSeconds(),
                            way.method().verified(),
                            way.method().failing()))
                    .toList();
        }
    }

    static DryRunView of(List<OutgoingEvent> events, Map<String, ContactState> contacts) {
        return new DryRunView(
                events.stream().flatMap(event -> entry(event, contacts)).toList());
    }

    private static Stream<Entry> entry(OutgoingEvent told, Map<String, ContactState> contacts) {
        Instant at = told.at();
        return switch (told.data()) {
            case PageEvent.EscalationStarted e -> Stream.of(plain(at, What.STARTED, null, null, e.reason(), null));
            case PageEvent.StepStarted e ->
                Stream.of(
                        new Entry(at, What.STEP, e.round(), e.step(), null, e.targets(), null, e.nextAt(), List.of()));
            case PageEvent.PageRequested e ->
                Stream.of(new Entry(
                        at,
                        What.PAGE,
                        e.round(),
                        e.step(),
                        e.responder(),
                        List.of(),
                        e.reason(),
                        null,
                        Way.of(contacts.getOrDefault(e.responder(), ContactState.NONE))));
            case PageEvent.TargetSkipped e ->
                Stream.of(new Entry(
                        at,
                        What.TARGET_SKIPPED,
                        e.round(),
                        e.step(),
                        null,
                        List.of(e.target()),
                        e.reason(),
                        null,
                        List.of()));
            case PageEvent.StepSkipped e ->
                Stream.of(plain(at, What.STEP_SKIPPED, e.round(), e.step(), e.reason(), null));
            case PageEvent.StepDeferred e ->
                Stream.of(plain(at, What.STEP_DEFERRED, e.round(), e.step(), e.reason(), e.until()));
            case PageEvent.EscalationExhausted e -> Stream.of(plain(at, What.EXHAUSTED, null, null, e.reason(), null));
            default -> Stream.of();
        };
    }

    private static Entry plain(
            Instant at,
            What what,
            @Nullable Integer round,
            @Nullable Integer step,
            @Nullable String reason,
            @Nullable Instant until) {
        return new Entry(at, what, round, step, null, List.of(), reason, until, List.of());
    }
}
