package io.tocsin.incident.responderrequest;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.responderrequest.ResponderRequest.Answer;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.RespondersRequested.Target;
import io.tocsin.platform.event.NotificationEvent.RequestAnswered;
import io.tocsin.platform.event.PageEvent.RespondersAsked;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks more people to help with an incident, and keeps what they say. */
@ApplicationScoped
@Transactional
public class ResponderRequests {

    private static final int MOST = 50;

    private final ResponderRequestStore store;
    private final Incidents incidents;
    private final Event<RespondersFound> found;

    ResponderRequests(ResponderRequestStore store, Incidents incidents, Event<RespondersFound> found) {
        this.store = store;
        this.incidents = incidents;
        this.found = found;
    }

    List<ResponderRequest> of(UUID incident) {
        return store.of(incidents.get(incident).id());
    }

    /** @throws ProblemException 404 if the incident has no such request */
    ResponderRequest get(UUID incident, UUID id) {
        return of(incident).stream()
                .filter(request -> request.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("responder request", id)));
    }

    /** @throws ProblemException 409 if the incident is over, or has too many requests */
    ResponderRequest ask(UUID incidentId, List<Target> targets, @Nullable String message, Actor by) {
        UUID id = Ids.next();
        incidents.change(incidentId, (incident, at) -> {
            if (!incident.isOpen()) {
                return new Change.Refused("The incident is resolved.");
            }
            if (store.of(incidentId).size() >= MOST) {
                throw new ProblemException(
                        Problem.conflict("The incident has " + MOST + " responder requests already."));
            }
            return incident.note(prepare(id, incident, targets, message, by, at));
        });
        return get(incidentId, id);
    }

    /** A request that the caller puts on the timeline of the incident, which it has locked. */
    public IncidentEvent prepare(
            Incident incident, List<Target> targets, @Nullable String message, Actor by, Instant at) {
        return prepare(Ids.next(), incident, targets, message, by, at);
    }

    private IncidentEvent prepare(
            UUID id, Incident incident, List<Target> targets, @Nullable String message, Actor by, Instant at) {
        store.insert(new ResponderRequest(id, incident.id(), targets, message, by.id(), at, List.of(), null));
        return new IncidentEvent.RespondersRequested(incident.id(), id, incident.summarized(), targets, message, by);
    }

    /** What a person who was asked says. Who changes their mind says so again. */
    ResponderRequest answer(UUID incidentId, UUID id, boolean accepted, @Nullable String note, Actor by) {
        ResponderRequest request = get(incidentId, id);
        if (request.asked().stream().noneMatch(asked -> asked.responder().equals(by.id()))) {
            throw new ProblemException(Problem.conflict("You were not asked."));
        }
        incidents.change(incidentId, (incident, at) -> {
            Optional<Change.Made> made = answered(incident, id, by.id(), accepted, note, "api", at);
            return made.<Change>map(change -> change).orElseGet(() -> new Change.None(incident));
        });
        return get(incidentId, id);
    }

    /** Who was asked, as oncall-service found out. */
    public void asked(RespondersAsked event) {
        store.asked(event);
        found.fire(new RespondersFound(event.incidentId(), event.asked()));
    }

    /** An answer that came by a message's link. Empty if that is known. */
    public Optional<Change.Made> answered(Incident incident, RequestAnswered event, Instant at) {
        return answered(incident, event.requestId(), event.responder(), event.accepted(), null, event.via(), at);
    }

    private Optional<Change.Made> answered(
            Incident incident,
            UUID request,
            String responder,
            boolean accepted,
            @Nullable String note,
            String via,
            Instant at) {
        Answer answer = accepted ? Answer.ACCEPTED : Answer.DECLINED;
        return store.answer(incident.id(), request, responder, answer, note, at)
                ? Optional.of(incident.note(
                        new IncidentEvent.ResponderAnswered(incident.id(), request, responder, accepted, note, via)))
                : Optional.empty();
    }
}
