package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The overrides and swaps of a schedule. */
final class Replacements {

    private final List<Replacement> all;

    Replacements(List<Replacement> all) {
        this.all = all.stream().sorted(Comparator.comparing(Replacement::from)).toList();
    }

    boolean mentions(String responder) {
        return all.stream().anyMatch(replacement -> replacement.responder().equals(responder));
    }

    Part between(Instant from, Instant to) {
        return new Part(all.stream()
                .filter(replacement ->
                        replacement.from().isBefore(to) && replacement.to().isAfter(from))
                .toList());
    }

    /** Those of a span. */
    record Part(List<Replacement> replacements) {

        void addBoundaries(Boundaries boundaries) {
            replacements.forEach(replacement -> boundaries.add(replacement.from(), replacement.to()));
        }

        @Nullable Replacement ofAll(Instant at) {
            for (Replacement replacement : replacements) {
                if (replacement.replaces() == null && holds(replacement, at)) {
                    return replacement;
                }
            }
            return null;
        }

        /** By whom they replace; not those that replace all. */
        Map<String, Replacement> of(Instant at) {
            Map<String, Replacement> byReplaced = new HashMap<>();
            for (Replacement replacement : replacements) {
                if (replacement.replaces() != null && holds(replacement, at)) {
                    byReplaced.put(replacement.replaces(), replacement);
                }
            }
            return byReplaced;
        }

        private static boolean holds(Replacement replacement, Instant at) {
            return !replacement.from().isAfter(at) && replacement.to().isAfter(at);
        }
    }
}
