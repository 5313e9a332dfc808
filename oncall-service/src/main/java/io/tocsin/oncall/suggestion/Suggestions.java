package io.tocsin.oncall.suggestion;

import io.tocsin.oncall.conflict.ConflictFinder;
import io.tocsin.oncall.conflict.ConflictFinder.Duties;
import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.load.LoadView.OfPerson;
import io.tocsin.oncall.load.Loads;
import io.tocsin.oncall.load.Stretch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Weighs who should take a span. */
@ApplicationScoped
public class Suggestions {

    /** How much of the load before and after a span counts. */
    static final Duration AROUND = Duration.ofDays(28);

    private final ConflictFinder conflicts;
    private final Loads loads;

    Suggestions(ConflictFinder conflicts, Loads loads) {
        this.conflicts = conflicts;
        this.loads = loads;
    }

    /** The members of a team as candidates for a span of a schedule, the best first. */
    List<Candidate> weigh(String schedule, List<String> members, Stretch span, Cover cover) {
        Map<String, Duties> duties = conflicts.duties(members, cover, span.from(), span.to());
        Objections objections = new Objections(schedule, span.from(), span.to(), conflicts.limits(cover));
        Stretch around = new Stretch(span.from().minus(AROUND), span.to().plus(AROUND));
        return loads.of(members, cover, around).stream()
                .map(person -> candidate(
                        person,
                        objections.to(person.responder(), duties.getOrDefault(person.responder(), Duties.NONE))))
                .sorted(Candidate.BEST_FIRST)
                .toList();
    }

    /** Those who can take a span, the best first. */
    public List<String> available(String schedule, List<String> members, Instant from, Instant to, Cover cover) {
        return weigh(schedule, members, new Stretch(from, to), cover).stream()
                .filter(Candidate::available)
                .map(Candidate::responder)
                .toList();
    }

    private static Candidate candidate(OfPerson person, List<String> objections) {
        List<String> reasons = objections.isEmpty()
                ? List.of("on call for %d h, with %d nights and %d pages, in the four weeks before and after"
                        .formatted(
                                person.load().onCall().toHours(),
                                person.load().nights(),
                                person.load().pages()))
                : objections;
        return new Candidate(person.responder(), person.name(), objections.isEmpty(), reasons, person.load());
    }
}
