package io.tocsin.incident.paging;

import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.responderrequest.ResponderRequests;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What oncall-service tells: escalations, steps, pages, skips. */
@ApplicationScoped
class PageHandler implements TopicHandler<PageEvent> {

    private static final Actor ESCALATION = Actor.system("escalation");

    private static final String GIVEN_UP = "Nobody answered, and the escalation policy resolves it then.";

    private final PagingRecord timeline;
    private final ResponderRequests requests;

    PageHandler(PagingRecord timeline, ResponderRequests requests) {
        this.timeline = timeline;
        this.requests = requests;
    }

    @Override
    public Topic topic() {
        return Topic.PAGES;
    }

    @Override
    public Duration batchInterval() {
        return PagingRecord.INTERVAL;
    }

    @Override
    public void handle(List<IncomingEvent<PageEvent>> events) {
        timeline.apply(events, PageEvent::incidentId, PageHandler::effect);
        for (IncomingEvent<PageEvent> event : events) {
            if (event.data() instanceof PageEvent.RespondersAsked asked) {
                requests.asked(asked);
            }
        }
    }

    private static List<Change.Made> effect(Incident incident, IncomingEvent<PageEvent> event, Instant at) {
        IncidentEvent told = new IncidentEvent.PagingRecorded(
                incident.id(),
                EventTypes.typeOf(event.data().getClass()),
                PagingTexts.of(event.data()),
                PagingTexts.responder(event.data()),
                event.time());
        if (event.data() instanceof PageEvent.EscalationExhausted exhausted) {
            Change.Made unanswered = incident.unanswered(told, at);
            boolean resolves = Boolean.TRUE.equals(exhausted.resolves())
                    && unanswered.incident().unansweredSince() != null;
            return resolves && unanswered.incident().resolve(ESCALATION, GIVEN_UP, at) instanceof Change.Made resolved
                    ? List.of(unanswered, resolved)
                    : List.of(unanswered);
        }
        Change.Made noted = incident.note(told);
        if (event.data() instanceof PageEvent.AcknowledgementLapsed late
                && noted.incident().lapse(late.acknowledgedAt(), ESCALATION, at) instanceof Change.Made lapsed) {
            return List.of(noted, lapsed);
        }
        return List.of(noted);
    }
}
