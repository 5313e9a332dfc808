package io.tocsin.incident.paging;

import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.responderrequest.ResponderRequests;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What notification-service tells: deliveries, and answers, of which an acknowledgement also takes the incident. */
@ApplicationScoped
class NotificationHandler implements TopicHandler<NotificationEvent> {

    private final PagingRecord timeline;
    private final PageAnswers answers;
    private final ResponderRequests requests;

    NotificationHandler(PagingRecord timeline, PageAnswers answers, ResponderRequests requests) {
        this.timeline = timeline;
        this.answers = answers;
        this.requests = requests;
    }

    @Override
    public Topic topic() {
        return Topic.NOTIFICATIONS;
    }

    @Override
    public Duration batchInterval() {
        return PagingRecord.INTERVAL;
    }

    @Override
    public void handle(List<IncomingEvent<NotificationEvent>> events) {
        PageAnswers.Batch batch = answers.batch();
        timeline.apply(
                events, NotificationEvent::incidentId, (incident, event, at) -> effect(incident, event, batch, at));
    }

    private List<Change.Made> effect(
            Incident incident, IncomingEvent<NotificationEvent> event, PageAnswers.Batch batch, Instant at) {
        List<Change.Made> changes = new ArrayList<>();
        Change.Made noted = incident.note(new IncidentEvent.PagingRecorded(
                incident.id(),
                EventTypes.typeOf(event.data().getClass()),
                PagingTexts.of(event.data()),
                event.data().responder(),
                event.time()));
        changes.add(noted);
        if (event.data() instanceof NotificationEvent.PageAcknowledged answer) {
            if (batch.take(noted.incident(), answer, at) instanceof Change.Made made) {
                changes.add(made);
            }
        }
        if (event.data() instanceof NotificationEvent.RequestAnswered answer) {
            requests.answered(noted.incident(), answer, at).ifPresent(changes::add);
        }
        return changes;
    }
}
