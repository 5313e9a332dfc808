package io.tocsin.oncall.conflict;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.demand.DemandStore;
import io.tocsin.oncall.demand.Demands;
import io.tocsin.oncall.rotation.Absence;
import io.tocsin.oncall.rotation.Segment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Puts together what conflicts are made of: shifts of all schedules, time off, and the limits of the teams. */
@ApplicationScoped
public class ConflictFinder {

    private final DemandStore demands;
    private final TimeOff timeOff;

    ConflictFinder(DemandStore demands, TimeOff timeOff) {
        this.demands = demands;
        this.timeOff = timeOff;
    }

    /**
     * What a person is asked for, long enough before and after a span to see its conflicts.
     *
     * @param segments of all schedules
     * @param absences time off
     */
    public record Duties(List<Segment> segments, List<Absence> absences) {

        public static final Duties NONE = new Duties(List.of(), List.of());
    }

    /** The conflicts of people that reach into a span, person by person in the order of their keys. */
    public List<Conflict> find(Collection<String> people, Cover cover, Instant from, Instant to) {
        Function<String, Limits> limits = limits(cover);
        Map<String, Duties> duties = duties(people, cover, from, to);
        return new TreeSet<>(people)
                .stream()
                        .map(duties::get)
                        .flatMap(duty -> new Conflicts(duty.segments(), duty.absences(), limits).in(from, to).stream())
                        .toList();
    }

    /** What each of the people is asked for around a span. */
    public Map<String, Duties> duties(Collection<String> people, Cover cover, Instant from, Instant to) {
        Duration margin = margin();
        Map<String, List<Segment>> segments = cover.segmentsOf(people, from.minus(margin), to.plus(margin));
        Map<String, List<Absence>> absences = timeOff.of(people, from, to);
        return people.stream()
                .distinct()
                .collect(java.util.stream.Collectors.toMap(
                        person -> person,
                        person -> new Duties(
                                segments.getOrDefault(person, List.of()), absences.getOrDefault(person, List.of()))));
    }

    /** By the key of a schedule: those of the team that owns it. */
    public Function<String, Limits> limits(Cover cover) {
        Map<String, Demands> all = demands.all();
        return schedule -> {
            var owned = cover.schedules().get(schedule);
            Demands of = owned == null ? Demands.NONE : all.getOrDefault(owned.team(), Demands.NONE);
            return new Limits(of.longest(), of.rest());
        };
    }

    /** A shift that is longer than any limit need not be seen to its end. */
    private Duration margin() {
        Duration longest = demands.all().values().stream()
                .map(Demands::longest)
                .reduce(Demands.NONE.longest(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        return longest.plusDays(1);
    }
}
