package io.tocsin.notification.delivery;

import io.tocsin.notification.contact.MethodHealth;
import io.tocsin.notification.telling.Telling;
import io.tocsin.platform.event.NotificationEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What deliveries came to: written down and told, in as many statements for many as for one. */
@ApplicationScoped
class DeliveryResults {

    private final ResultStore store;
    private final Telling telling;
    private final DeliveryMetrics metrics;
    private final MethodHealth health;
    private final InstantSource clock;

    DeliveryResults(
            ResultStore store, Telling telling, DeliveryMetrics metrics, MethodHealth health, InstantSource clock) {
        this.store = store;
        this.telling = telling;
        this.metrics = metrics;
        this.health = health;
        this.clock = clock;
    }

    /** Writes them all within the current transaction. */
    void write(List<Result> results) {
        Instant now = clock.instant();
        Map<UUID, Telling.Paging> paging = telling.lockKnown(
                results.stream().map(result -> result.claimed().incidentId()).toList());
        List<NotificationEvent> events = new ArrayList<>();
        Map<UUID, NotificationEvent.DeliveryFailed> failed = new HashMap<>();
        List<UUID> ended = new ArrayList<>();
        List<MethodHealth.End> ends = new ArrayList<>();
        for (ResultStore.Finished finished : store.finish(results, now)) {
            MethodHealth.End end = end(finished);
            if (end != null) {
                ended.add(finished.result().claimed().id());
                ends.add(end);
            }
            metrics.count(finished.result().claimed().channel(), finished.state());
            tell(finished, events, failed);
        }
        tellUnreachable(failed, events);
        telling.tell(events, paging, now);
        health.ended(ended, ends);
    }

    /** What it says of the contact method; null if nothing. */
    private static MethodHealth.@Nullable End end(ResultStore.Finished finished) {
        String outcome = finished.result().outcome();
        return switch (finished.state()) {
            case DELIVERED -> MethodHealth.End.ARRIVED;
            case FAILED ->
                outcome == null
                        ? null
                        : outcome.equals("REFUSED") ? MethodHealth.End.REFUSED : MethodHealth.End.UNANSWERED;
            case PENDING, SENDING, CANCELLED, EXPIRED -> null;
        };
    }

    private static void tell(
            ResultStore.Finished finished,
            List<NotificationEvent> events,
            Map<UUID, NotificationEvent.DeliveryFailed> failed) {
        Claimed claimed = finished.result().claimed();
        switch (finished.state()) {
            case DELIVERED ->
                events.add(new NotificationEvent.DeliveryDelivered(
                        claimed.incidentId(),
                        claimed.pageId(),
                        claimed.id(),
                        claimed.responder(),
                        claimed.channel(),
                        claimed.attempt()));
            case PENDING -> {
                if (claimed.attempt() == 1) {
                    events.add(new NotificationEvent.DeliveryDelayed(
                            claimed.incidentId(),
                            claimed.pageId(),
                            claimed.id(),
                            claimed.responder(),
                            claimed.channel(),
                            finished.detail()));
                }
            }
            case FAILED, EXPIRED -> {
                NotificationEvent.DeliveryFailed event = new NotificationEvent.DeliveryFailed(
                        claimed.incidentId(),
                        claimed.pageId(),
                        claimed.id(),
                        claimed.responder(),
                        claimed.channel(),
                        claimed.attempt(),
                        finished.detail());
                events.add(event);
                failed.put(claimed.pageId(), event);
            }
            case CANCELLED -> {
                NotificationEvent.PageCancelled event = new NotificationEvent.PageCancelled(
                        claimed.incidentId(), claimed.pageId(), claimed.responder(), finished.detail());
                // Two deliveries of one page may end in one batch.
                if (finished.cancelledPage() && !events.contains(event)) {
                    events.add(event);
                }
            }
            case SENDING -> throw new IllegalStateException("no result leaves a delivery under way");
        }
    }

    private void tellUnreachable(Map<UUID, NotificationEvent.DeliveryFailed> failed, List<NotificationEvent> events) {
        if (failed.isEmpty()) {
            return;
        }
        for (UUID page : store.nowUnreachable(List.copyOf(failed.keySet()))) {
            NotificationEvent.DeliveryFailed last = Objects.requireNonNull(failed.get(page));
            events.add(new NotificationEvent.ResponderUnreachable(
                    last.incidentId(), page, last.responder(), "every contact method failed: " + last.reason()));
        }
    }
}
