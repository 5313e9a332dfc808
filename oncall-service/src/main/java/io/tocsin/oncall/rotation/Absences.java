package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The time off of all. */
final class Absences {

    private final Map<String, List<Absence>> byResponder = new HashMap<>();

    Absences(List<Absence> absences) {
        for (Absence absence : absences) {
            byResponder
                    .computeIfAbsent(absence.responder(), responder -> new ArrayList<>())
                    .add(absence);
        }
        byResponder.values().forEach(own -> own.sort(Comparator.comparing(Absence::from)));
    }

    boolean covers(String responder, Instant at) {
        for (Absence absence : byResponder.getOrDefault(responder, List.of())) {
            if (absence.from().isAfter(at)) {
                return false;
            }
            if (absence.to().isAfter(at)) {
                return true;
            }
        }
        return false;
    }

    void addBoundaries(Boundaries boundaries) {
        byResponder.values().forEach(own -> own.forEach(absence -> boundaries.add(absence.from(), absence.to())));
    }
}
