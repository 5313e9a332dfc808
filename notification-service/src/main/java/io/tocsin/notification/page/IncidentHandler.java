package io.tocsin.notification.page;

import io.tocsin.notification.delivery.Cancelling;
import io.tocsin.notification.subscription.delivery.SubscriptionFeed;
import io.tocsin.notification.telling.Telling;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happens to incidents: an answer stops their pages, without waiting for oncall-service to say so, what they are called
 * anew is what later messages call them, and systems that have subscribed are told.
 */
@ApplicationScoped
class IncidentHandler implements TopicHandler<IncidentEvent> {

    private final Cancelling cancelling;
    private final Telling telling;
    private final TitleStore titles;
    private final SubscriptionFeed subscriptions;
    private final InstantSource clock;

    IncidentHandler(
            Cancelling cancelling,
            Telling telling,
            TitleStore titles,
            SubscriptionFeed subscriptions,
            InstantSource clock) {
        this.cancelling = cancelling;
        this.telling = telling;
        this.titles = titles;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.INCIDENTS;
    }

    @Override
    public void handle(List<IncomingEvent<IncidentEvent>> events) {
        changePages(events);
        subscriptions.take(events);
    }

    private void changePages(List<IncomingEvent<IncidentEvent>> events) {
        List<Telling.Stop> stops = new ArrayList<>();
        List<TitleStore.Title> described = new ArrayList<>();
        List<Telling.Stop> ends = new ArrayList<>();
        List<Cancelling.Answered> answers = new ArrayList<>();
        for (IncomingEvent<IncidentEvent> event : events) {
            if (event.data() instanceof IncidentEvent.Described e) {
                described.add(new TitleStore.Title(e.incidentId(), event.sequence(), e.title()));
            }
            String reason = stopReason(event.data());
            if (reason != null) {
                Telling.Stop stop = new Telling.Stop(event.data().incidentId(), event.sequence(), reason);
                stops.add(stop);
                if (event.data() instanceof IncidentEvent.Resolved) {
                    ends.add(stop);
                }
            }
            if (event.data() instanceof IncidentEvent.ResponderAnswered e) {
                answers.add(answer(e));
            }
        }
        if (stops.isEmpty() && described.isEmpty() && answers.isEmpty()) {
            return;
        }
        Instant at = clock.instant();
        Map<UUID, Telling.Paging> paging = telling.lock(Stream.of(
                        stops.stream().map(Telling.Stop::incident),
                        described.stream().map(TitleStore.Title::incident),
                        answers.stream().map(Cancelling.Answered::incident))
                .flatMap(ids -> ids)
                .toList());
        if (!described.isEmpty()) {
            titles.change(described);
        }
        List<NotificationEvent> told = new ArrayList<>();
        if (!stops.isEmpty()) {
            telling.stop(stops);
            told.addAll(cancelling.before(stops, at));
        }
        told.addAll(cancelling.requestsBefore(ends, at));
        told.addAll(cancelling.requests(answers, at));
        telling.tell(told, paging, at);
    }

    private static Cancelling.Answered answer(IncidentEvent.ResponderAnswered event) {
        return new Cancelling.Answered(
                event.incidentId(),
                event.requestId(),
                event.responder(),
                (event.accepted() ? "accepted by " : "declined by ") + event.responder());
    }

    private static @Nullable String stopReason(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Acknowledged e -> "acknowledged by " + e.by().label();
            case IncidentEvent.Mitigated e -> "mitigated by " + e.by().label();
            case IncidentEvent.Resolved e -> "resolved by " + e.by().label();
            case IncidentEvent.Snoozed e -> "snoozed by " + e.by().label() + " until " + e.until();
            case IncidentEvent.Reassigned e -> "reassigned by " + e.by().label();
            default -> null; // does not stop it
        };
    }
}
