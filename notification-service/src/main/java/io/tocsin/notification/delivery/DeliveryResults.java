package io.tocsin.notification.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.notification.channel.Outcome;
import io.tocsin.platform.event.NotificationEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What attempts came to: written down, told, and another one planned where it makes sense. */
@ApplicationScoped
class DeliveryResults {

    private final DeliveryStore store;
    private final Telling telling;
    private final DeliveryConfig config;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final Backoff backoff;
    private final RandomGenerator random = RandomGenerator.getDefault();

    DeliveryResults(
            DeliveryStore store, Telling telling, DeliveryConfig config, InstantSource clock, MeterRegistry registry) {
        this.store = store;
        this.telling = telling;
        this.config = config;
        this.clock = clock;
        this.registry = registry;
        this.backoff = new Backoff(config.backoff(), config.backoffMax());
    }

    /** An attempt and what it came to. */
    record Result(Claimed claimed, Outcome outcome) {}

    /** Writes them all within the current transaction. */
    void write(List<Result> results) {
        Instant now = clock.instant();
        telling.lock(results.stream()
                .map(result -> result.claimed().message().incidentId())
                .toList());
        List<NotificationEvent> events = new ArrayList<>();
        Map<UUID, NotificationEvent.DeliveryFailed> failed = new HashMap<>();
        for (Result result : results) {
            write(result, now, events, failed);
        }
        tellUnreachable(failed, events);
        telling.tell(events, now);
    }

    /** Tells of deliveries that ended without an attempt, within the current transaction. */
    void ended(List<DeliveryStore.Ended> ended) {
        Instant now = clock.instant();
        telling.lock(ended.stream().map(DeliveryStore.Ended::incident).toList());
        List<NotificationEvent> events = new ArrayList<>();
        Map<UUID, NotificationEvent.DeliveryFailed> failed = new HashMap<>();
        for (DeliveryStore.Ended end : ended) {
            count(end.channel(), end.state().toLowerCase(java.util.Locale.ROOT));
            if (end.state().equals("CANCELLED")) {
                events.add(new NotificationEvent.PageCancelled(
                        end.incident(), end.page(), end.responder(), "somebody has answered"));
            } else {
                String reason =
                        end.state().equals("EXPIRED") ? "its time is over" : "the contact method is gone or off";
                NotificationEvent.DeliveryFailed event = new NotificationEvent.DeliveryFailed(
                        end.incident(),
                        end.page(),
                        end.delivery(),
                        end.responder(),
                        end.channel(),
                        end.attempts(),
                        reason);
                events.add(event);
                failed.put(end.page(), event);
            }
        }
        tellUnreachable(failed, events);
        telling.tell(events, now);
    }

    private void write(
            Result result,
            Instant now,
            List<NotificationEvent> events,
            Map<UUID, NotificationEvent.DeliveryFailed> failed) {
        Claimed claimed = result.claimed();
        var message = claimed.message();
        switch (result.outcome()) {
            case Outcome.Delivered delivered -> {
                if (store.finish(claimed, "DELIVERED", delivered.detail(), "DELIVERED", null, now)) {
                    count(claimed.channel(), "delivered");
                    events.add(new NotificationEvent.DeliveryDelivered(
                            message.incidentId(),
                            message.pageId(),
                            message.deliveryId(),
                            message.responder(),
                            claimed.channel(),
                            claimed.attempt()));
                }
            }
            case Outcome.Retry retry -> {
                Instant next = now.plus(backoff.after(claimed.attempt(), retry.after(), random));
                boolean again = claimed.attempt() < config.attempts() && next.isBefore(claimed.expiresAt());
                if (!again) {
                    fail(claimed, "RETRY", retry.reason(), now, events, failed);
                } else if (store.finish(claimed, "RETRY", retry.reason(), "PENDING", next, now)) {
                    count(claimed.channel(), "retry");
                    if (claimed.attempt() == 1) {
                        events.add(new NotificationEvent.DeliveryDelayed(
                                message.incidentId(),
                                message.pageId(),
                                message.deliveryId(),
                                message.responder(),
                                claimed.channel(),
                                retry.reason()));
                    }
                }
            }
            case Outcome.Refused refused -> fail(claimed, "REFUSED", refused.reason(), now, events, failed);
        }
    }

    private void fail(
            Claimed claimed,
            String outcome,
            String reason,
            Instant now,
            List<NotificationEvent> events,
            Map<UUID, NotificationEvent.DeliveryFailed> failed) {
        if (store.finish(claimed, outcome, reason, "FAILED", null, now)) {
            count(claimed.channel(), "failed");
            var message = claimed.message();
            NotificationEvent.DeliveryFailed event = new NotificationEvent.DeliveryFailed(
                    message.incidentId(),
                    message.pageId(),
                    message.deliveryId(),
                    message.responder(),
                    claimed.channel(),
                    claimed.attempt(),
                    reason);
            events.add(event);
            failed.put(message.pageId(), event);
        }
    }

    private void tellUnreachable(Map<UUID, NotificationEvent.DeliveryFailed> failed, List<NotificationEvent> events) {
        if (failed.isEmpty()) {
            return;
        }
        for (UUID page : store.nowUnreachable(List.copyOf(failed.keySet()))) {
            NotificationEvent.DeliveryFailed last = java.util.Objects.requireNonNull(failed.get(page));
            events.add(new NotificationEvent.ResponderUnreachable(
                    last.incidentId(), page, last.responder(), "every contact method failed: " + last.reason()));
        }
    }

    private void count(String channel, String outcome) {
        Counter.builder("tocsin.deliveries")
                .description("Attempts and ends of deliveries, by channel and outcome")
                .tag("channel", channel)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
