package io.tocsin.oncall.schedule;

import io.tocsin.oncall.rotation.Absence;
import io.tocsin.oncall.rotation.FixedShifts.Shift;
import io.tocsin.oncall.schedule.layer.LayerReference.Kind;
import io.tocsin.oncall.schedule.layer.LayerSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A holiday calendar, a feed and time off that a test lays down, beside those of the features that own such things. */
final class LaidDown {

    static final Map<String, Set<LocalDate>> HOLIDAYS = new ConcurrentHashMap<>();
    static final Map<String, List<Shift>> SHIFTS = new ConcurrentHashMap<>();
    static final Map<String, Absence> ABSENCES = new ConcurrentHashMap<>();

    private LaidDown() {}

    private static <T> Map<String, T> of(Map<String, T> all, Set<String> keys) {
        return all.entrySet().stream()
                .filter(entry -> keys.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @ApplicationScoped
    static class Holidays implements LayerSource {

        @Override
        public Kind kind() {
            return Kind.HOLIDAYS;
        }

        @Override
        public Set<String> lock(Set<String> keys) {
            return of(HOLIDAYS, keys).keySet();
        }

        @Override
        public LayerSources load(Set<String> keys) {
            return new LayerSources(of(HOLIDAYS, keys), Map.of());
        }
    }

    @ApplicationScoped
    static class Feeds implements LayerSource {

        @Override
        public Kind kind() {
            return Kind.FEED;
        }

        @Override
        public Set<String> lock(Set<String> keys) {
            return of(SHIFTS, keys).keySet();
        }

        @Override
        public LayerSources load(Set<String> keys) {
            return new LayerSources(Map.of(), of(SHIFTS, keys));
        }
    }

    @ApplicationScoped
    static class TimeOff implements AbsenceSource {

        @Override
        public List<Absence> of(Set<String> responders) {
            return ABSENCES.values().stream()
                    .filter(absence -> responders.contains(absence.responder()))
                    .toList();
        }
    }
}
