package io.tocsin.incident.similar;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a past incident is like a present one, from 0 to 1: half the likeness of the titles' letters, three tenths the share
 * of the present title's words that it has, and two tenths if it was of the same service. Below a quarter it is not shown.
 * Equal scores: the newer first.
 */
final class Likeness {

    static final double LEAST = 0.25;

    private final @Nullable String service;

    Likeness(@Nullable String service) {
        this.service = service;
    }

    /** A past incident and its score. */
    record Scored(PastIncident incident, double score) {}

    List<Scored> rank(Collection<PastIncident> past, int most) {
        return past.stream()
                .map(incident -> new Scored(incident, score(incident)))
                .filter(scored -> scored.score() >= LEAST)
                .sorted(Comparator.comparingDouble(Scored::score)
                        .thenComparing(scored -> scored.incident().number())
                        .reversed())
                .limit(most)
                .toList();
    }

    private double score(PastIncident past) {
        boolean sameService = service != null && service.equals(past.service());
        double score = 0.5 * past.likeness() + 0.3 * past.shared() + (sameService ? 0.2 : 0);
        return Math.round(score * 1e4) / 1e4;
    }
}
