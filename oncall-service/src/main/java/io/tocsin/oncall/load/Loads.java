package io.tocsin.oncall.load;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.load.LoadView.OfPerson;
import io.tocsin.oncall.load.People.Person;
import io.tocsin.oncall.rotation.Segment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together what the load of people is made of. */
@ApplicationScoped
public class Loads {

    private final People people;
    private final AskedPages pages;
    private final Holidays holidays;

    Loads(People people, AskedPages pages, Holidays holidays) {
        this.people = people;
        this.pages = pages;
        this.holidays = holidays;
    }

    /** The loads of those of the people that there are, in the order of their keys. */
    public List<OfPerson> of(Collection<String> keys, Cover cover, Stretch span) {
        Map<String, Person> found = people.of(keys);
        Map<String, List<Instant>> paged = pages.of(found.keySet(), span);
        Map<ZoneId, Set<LocalDate>> free =
                holidays.in(found.values().stream().map(Person::zone).distinct().toList());
        Map<String, List<Segment>> shifts = cover.segmentsOf(found.keySet(), span.from(), span.to());
        return found.values().stream()
                .map(person -> new OfPerson(
                        person.key(),
                        person.name(),
                        person.zone().getId(),
                        Load.of(
                                span,
                                stretches(shifts.getOrDefault(person.key(), List.of())),
                                new Place(person.zone()),
                                free.getOrDefault(person.zone(), Set.of()),
                                paged.getOrDefault(person.key(), List.of()))))
                .toList();
    }

    private static List<Stretch> stretches(List<Segment> segments) {
        return segments.stream()
                .map(segment -> new Stretch(segment.from(), segment.to()))
                .toList();
    }
}
