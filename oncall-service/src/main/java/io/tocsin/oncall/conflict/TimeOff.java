package io.tocsin.oncall.conflict;

import io.tocsin.oncall.rotation.Absence;
import io.tocsin.oncall.schedule.AbsenceSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is off when. */
@ApplicationScoped
class TimeOff {

    private final Instance<AbsenceSource> sources;

    TimeOff(Instance<AbsenceSource> sources) {
        this.sources = sources;
    }

    /** The time off of people that reaches into a span, by person; who has none is missing. */
    Map<String, List<Absence>> of(Collection<String> people, Instant from, Instant to) {
        Set<String> keys = Set.copyOf(people);
        return sources.stream()
                .flatMap(source -> source.of(keys).stream())
                .filter(absence -> absence.from().isBefore(to) && absence.to().isAfter(from))
                .collect(Collectors.groupingBy(Absence::responder));
    }
}
