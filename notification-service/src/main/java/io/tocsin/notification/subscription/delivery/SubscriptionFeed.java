package io.tocsin.notification.subscription.delivery;

import io.tocsin.notification.subscription.EventNames;
import io.tocsin.notification.subscription.sending.DeliveryState;
import io.tocsin.notification.subscription.sending.WebhookMetrics;
import io.tocsin.notification.subscription.sending.WebhookWorker;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.messaging.AfterCommit;
import io.tocsin.platform.messaging.IncomingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Makes of what happened to incidents what is to be delivered: one delivery an event and subscription that wants it. */
@ApplicationScoped
public class SubscriptionFeed {

    private final FeedStore store;
    private final WebhookWorker worker;
    private final WebhookMetrics metrics;
    private final AfterCommit afterCommit;
    private final InstantSource clock;

    SubscriptionFeed(
            FeedStore store,
            WebhookWorker worker,
            WebhookMetrics metrics,
            AfterCommit afterCommit,
            InstantSource clock) {
        this.store = store;
        this.worker = worker;
        this.metrics = metrics;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    /** In the consumer's transaction. Of a restricted incident nothing is told, and what was not sent yet is not sent. */
    public void take(List<IncomingEvent<IncidentEvent>> events) {
        Map<UUID, IncidentState> states = store.states(events.stream()
                .map(event -> event.data().incidentId())
                .distinct()
                .toList());
        List<FeedStore.Subscriber> subscribers = store.subscribers();
        Set<UUID> changed = new LinkedHashSet<>();
        Set<UUID> restricted = new LinkedHashSet<>();
        List<FeedStore.Told> told = new ArrayList<>();
        for (IncomingEvent<IncidentEvent> event : events) {
            UUID incident = event.data().incidentId();
            IncidentState before = states.get(incident);
            IncidentState after = IncidentState.after(before, event.data());
            if (after == null) {
                continue;
            }
            if (!after.equals(before)) {
                states.put(incident, after);
                changed.add(incident);
            }
            if (after.restricted()) {
                restricted.add(incident);
            } else {
                tell(event, after, subscribers, told);
            }
        }
        Instant at = clock.instant();
        Map<UUID, IncidentState> toSave = new HashMap<>();
        changed.forEach(incident -> toSave.put(incident, Objects.requireNonNull(states.get(incident))));
        store.save(toSave);
        store.tell(told, at);
        int cancelled = store.cancel(restricted, at);
        afterCommit.run(() -> metrics.count(DeliveryState.CANCELLED, cancelled));
        if (!told.isEmpty()) {
            afterCommit.run(worker::wake);
        }
    }

    private static void tell(
            IncomingEvent<IncidentEvent> event,
            IncidentState state,
            List<FeedStore.Subscriber> subscribers,
            List<FeedStore.Told> told) {
        String name = EventNames.of(event.data());
        if (name == null) {
            return;
        }
        List<UUID> wanting = subscribers.stream()
                .filter(subscriber -> subscriber.filter().matches(name, state.severity(), state.services()))
                .map(FeedStore.Subscriber::subscription)
                .toList();
        if (!wanting.isEmpty()) {
            told.add(new FeedStore.Told(
                    event.id(),
                    event.data().incidentId(),
                    name,
                    WebhookBody.of(name, event.time(), event.id(), event.sequence(), event.data()),
                    wanting));
        }
    }
}
