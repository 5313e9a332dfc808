package io.tocsin.incident.paging;

import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.PageEvent;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the other services tell, as sentences for the timeline. */
final class PagingTexts {

    private PagingTexts() {}

    static String of(PageEvent event) {
        return switch (event) {
            case PageEvent.EscalationStarted e ->
                e.policy() == null
                        ? "Paging begins: " + e.reason()
                        : "Paging begins by policy " + e.policy() + " (version " + e.policyVersion() + "): "
                                + e.reason();
            case PageEvent.StepStarted e ->
                (e.fallback() ? "The fallback is paged: " : step(e.round(), e.step()) + ": ") + list(e.targets());
            case PageEvent.PageRequested e -> e.responder() + " is paged: " + e.reason();
            case PageEvent.PageSkipped e -> "Nobody waits for " + e.responder() + " any more: " + e.reason();
            case PageEvent.TargetSkipped e -> step(e.round(), e.step()) + " skips " + e.target() + ": " + e.reason();
            case PageEvent.StepSkipped e -> step(e.round(), e.step()) + " is left out: " + e.reason();
            case PageEvent.StepDeferred e ->
                step(e.round(), e.step()) + " waits until " + e.until() + ": " + e.reason();
            case PageEvent.EscalationExhausted e -> "Everything was tried and nobody answered: " + e.reason();
            case PageEvent.EscalationStopped e -> "Paging ends: " + e.reason();
            case PageEvent.AcknowledgementLapsed e ->
                "It was acknowledged at " + e.acknowledgedAt().truncatedTo(ChronoUnit.SECONDS)
                        + " and is not mitigated: the acknowledgement has lapsed";
            case PageEvent.PolicyRenewed e ->
                "Paging goes on by version " + e.version() + " of policy " + e.policy() + ", not " + e.fromVersion();
            case PageEvent.RespondersAsked e -> asked(e);
        };
    }

    static @Nullable String responder(PageEvent event) {
        return switch (event) {
            case PageEvent.PageRequested page -> page.responder();
            case PageEvent.PageSkipped page -> page.responder();
            default -> null; // about no single person
        };
    }

    static String of(NotificationEvent event) {
        return switch (event) {
            case NotificationEvent.DeliveryDelivered e ->
                e.responder() + " was notified by " + e.channel()
                        + (e.attempts() == 1 ? "" : " at attempt " + e.attempts());
            case NotificationEvent.DeliveryDelayed e ->
                "The " + e.channel() + " to " + e.responder() + " did not get through and is tried again: "
                        + e.reason();
            case NotificationEvent.DeliveryFailed e ->
                "The " + e.channel() + " to " + e.responder() + " failed after " + e.attempts()
                        + (e.attempts() == 1 ? " attempt: " : " attempts: ") + e.reason();
            case NotificationEvent.PageCancelled e -> "The page to " + e.responder() + " is cancelled: " + e.reason();
            case NotificationEvent.ResponderUnreachable e -> e.responder() + " cannot be reached: " + e.reason();
            case NotificationEvent.PageAcknowledged e -> e.responder() + " answered by " + e.via() + ": acknowledge";
            case NotificationEvent.PageEscalated e ->
                e.responder() + " answered by " + e.via() + ": escalate" + (e.note() == null ? "" : ": " + e.note());
            case NotificationEvent.RequestAnswered e ->
                e.responder() + " answered by " + e.via() + ": " + (e.accepted() ? "accept" : "decline");
        };
    }

    private static String asked(PageEvent.RespondersAsked event) {
        List<String> sentences = new ArrayList<>();
        if (!event.asked().isEmpty()) {
            sentences.add("Asked to help: "
                    + list(event.asked().stream()
                            .map(asked -> asked.responder() + " (" + String.join(", ", asked.targets()) + ")")
                            .toList()));
        }
        event.missing().forEach(missing -> sentences.add("Nobody for " + missing.target() + ": " + missing.reason()));
        return String.join("; ", sentences);
    }

    private static String step(int round, int step) {
        return round == 1 ? "Step " + step : "Step " + step + " of round " + round;
    }

    private static String list(List<String> targets) {
        return targets.isEmpty() ? "nobody" : String.join(", ", targets);
    }
}
