package io.tocsin.incident.plan;

import io.tocsin.incident.incident.Incident;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which plan an incident follows: of those that match, the one with the lowest priority number, then the first by key. */
public final class Matching {

    private static final Comparator<PlanBody> ORDER =
            Comparator.comparingInt(PlanBody::priority).thenComparing(PlanBody::requireKey);

    private Matching() {}

    /** @param tags the incident's, with those of its services */
    public static Optional<PlanBody> choose(List<PlanBody> plans, Incident incident, Set<String> tags) {
        return plans.stream()
                .filter(plan -> matches(plan.match(), incident, tags))
                .min(ORDER);
    }

    static boolean matches(PlanBody.Match match, Incident incident, Set<String> tags) {
        return oneOf(match.services(), service -> affects(incident, service))
                && oneOf(match.severities(), severity -> severity == incident.severity())
                && oneOf(match.tags(), tags::contains)
                && oneOf(match.titleContains(), part -> lower(incident.title()).contains(lower(part)));
    }

    /** What is not asked for holds. */
    private static <T> boolean oneOf(@Nullable List<T> asked, Predicate<T> holds) {
        return asked == null || asked.isEmpty() || asked.stream().anyMatch(holds);
    }

    private static boolean affects(Incident incident, String service) {
        return service.equals(incident.serviceKey())
                || incident.affectedServices().contains(service);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
