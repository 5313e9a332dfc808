package io.tocsin.incident.review;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.follow.Happened;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.incident.timeline.Timeline;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reviews, each change of one written together with the timeline. */
@ApplicationScoped
@Transactional
public class Reviews {

    private static final Actor TOCSIN = Actor.system("reviews");

    /** More of a timeline is not read. */
    private static final int MOST_ENTRIES = 5_000;

    private final ReviewStore store;
    private final ReviewPolicyStore policies;
    private final Incidents incidents;
    private final Timeline timeline;
    private final Readers readers;
    private final InstantSource clock;

    Reviews(
            ReviewStore store,
            ReviewPolicyStore policies,
            Incidents incidents,
            Timeline timeline,
            Readers readers,
            InstantSource clock) {
        this.store = store;
        this.policies = policies;
        this.incidents = incidents;
        this.timeline = timeline;
        this.readers = readers;
        this.clock = clock;
    }

    /** @throws ProblemException 404 if the incident has no review */
    public Review get(UUID incident) {
        return store.find(incidents.get(incident).id())
                .orElseThrow(() -> new ProblemException(Problem.notFound("review of incident", incident)));
    }

    /** The time of an incident's review for a calendar; null if it has none. */
    public @Nullable String invitation(Incident incident) {
        return store.find(incident.id())
                .filter(review -> review.startsAt() != null)
                .map(review -> Invitation.of(incident, review, clock.instant()))
                .orElse(null);
    }

    List<Review> list(Review.@Nullable State state, ReviewStore.@Nullable Position after, int most) {
        return store.list(state, readers.tokens(), after, most);
    }

    Draft draft(UUID incident) {
        return Draft.of(timeline.of(incidents.get(incident).id(), 0, MOST_ENTRIES).stream()
                .map(entry -> new Happened(entry.incidentId(), entry.sequence(), entry.at(), entry.event()))
                .toList());
    }

    List<ReviewDocument.Improvement> improvements(UUID incident) {
        return store.improvements(incident);
    }

    /** Opens one by hand; if there is one already, that stays as it is. */
    Review open(UUID id, String because, Actor by) {
        open(id, List.of(because), by);
        return get(id);
    }

    /** Opens one if the policy wants it and there is none. */
    void openByPolicy(UUID id) {
        Incident incident = incidents.get(id);
        List<String> because = policies.get().policy().because(incident, store.targetsMissed(id));
        if (!because.isEmpty()) {
            open(id, because, TOCSIN);
        }
    }

    private void open(UUID id, List<String> because, Actor by) {
        incidents.change(id, (incident, at) -> {
            if (store.find(id).isPresent()) {
                return new Change.None(incident);
            }
            store.save(Review.open(id, because, draft(id).participants(), at));
            return incident.note(new IncidentEvent.ReviewOpened(id, because, by));
        });
    }

    /** A published review of an incident that is open again is not the last word. */
    void lookAgain(UUID id) {
        incidents.change(id, (incident, at) -> {
            Review review = store.find(id).orElse(null);
            if (review == null || review.state() != Review.State.PUBLISHED) {
                return new Change.None(incident);
            }
            List<String> because = List.of("The incident was reopened after the review.");
            store.save(review.openAgain(because));
            return incident.note(new IncidentEvent.ReviewOpened(id, because, TOCSIN));
        });
    }

    Review schedule(UUID id, @Nullable String ifMatch, ReviewTime time, Actor by) {
        return change(id, ifMatch, (incident, review) -> {
            Review next = review.schedule(
                    time.startsAt(),
                    time.minutes(),
                    time.place(),
                    time.participants() == null ? review.participants() : time.participants());
            return new Step(
                    next,
                    new IncidentEvent.ReviewScheduled(
                            id,
                            title(incident),
                            time.startsAt(),
                            time.minutes(),
                            next.place(),
                            next.participants(),
                            next.revision(),
                            by));
        });
    }

    Review callOff(UUID id, @Nullable String ifMatch, Actor by) {
        return change(id, ifMatch, (incident, review) -> {
            Instant start = review.startsAt();
            if (start == null) {
                throw new ProblemException(Problem.conflict("The review has no time."));
            }
            Review next = review.callOff();
            return new Step(
                    next,
                    new IncidentEvent.ReviewCalledOff(
                            id,
                            title(incident),
                            start,
                            Objects.requireNonNull(review.minutes()),
                            review.participants(),
                            next.revision(),
                            by));
        });
    }

    /** Nothing on the timeline: what is written is still a draft. */
    Review write(UUID id, @Nullable String ifMatch, ReviewSections sections) {
        return change(id, ifMatch, (incident, review) -> new Step(review.write(sections), null));
    }

    Review publish(UUID id, @Nullable String ifMatch, Actor by, Instant now) {
        return change(id, ifMatch, (incident, review) -> {
            if (incident.isOpen()) {
                throw new ProblemException(Problem.conflict("The incident is not over."));
            }
            return new Step(review.publish(now), new IncidentEvent.ReviewPublished(id, by));
        });
    }

    void improve(UUID id, ReviewDocument.Improvement improvement, Actor by) {
        get(id);
        incidents.change(id, (incident, at) -> {
            if (!store.addImprovement(id, improvement)) {
                if (store.improvements(id).stream()
                        .anyMatch(known ->
                                known.plan().equals(improvement.plan()) && known.version() == improvement.version())) {
                    return new Change.None(incident);
                }
                throw new ProblemException(Problem.validation(
                        "/version", "there is no version " + improvement.version() + " of plan " + improvement.plan()));
            }
            return incident.note(new IncidentEvent.PlanImproved(
                    id, improvement.plan(), improvement.version(), improvement.note(), by));
        });
    }

    /** What a review becomes, and what is told of it. */
    private record Step(Review review, @Nullable IncidentEvent event) {}

    private Review change(UUID id, @Nullable String ifMatch, BiFunction<Incident, Review, Step> change) {
        incidents.change(id, (incident, at) -> {
            Review review = get(id);
            ETags.requireMatch(ifMatch, review.version());
            Step step = change.apply(incident, review);
            store.save(step.review());
            IncidentEvent event = step.event();
            return event == null ? new Change.None(incident) : incident.note(event);
        });
        return get(id);
    }

    private static String title(Incident incident) {
        return "Review of #" + incident.number() + " " + incident.title();
    }
}
