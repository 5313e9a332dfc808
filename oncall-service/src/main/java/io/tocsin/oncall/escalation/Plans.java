package io.tocsin.oncall.escalation;

import io.tocsin.oncall.policy.definition.PolicyVersion;
import io.tocsin.platform.event.IncidentSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the plan for an incident, so that there always is one: the policy that the incident names; else the policy named
 * {@code default}; else the fallback responders of the configuration; and where there are none, an empty plan that says so.
 *
 * @param policies those in force, by key
 * @param lastResort the configuration's fallback responders, also used where a policy has no fallback of its own
 * @param patience how long a person who is paged directly has to answer, and the last resort
 * @param alarmInterval after how long everybody is paged again when nobody has answered
 */
public record Plans(
        Map<String, PolicyVersion> policies, List<String> lastResort, Duration patience, Duration alarmInterval) {

    /** The policy for incidents that name none. */
    public static final String DEFAULT = "default";

    /** By the policy that the incident names, or that to which it leads for such an incident at this time. */
    EscalationPlan byPolicy(IncidentSummary incident, Instant at) {
        String key = incident.escalationPolicy();
        PolicyVersion policy = inForce(key);
        if (policy != null) {
            List<PolicyVersion> way = way(policy, incident, at);
            PolicyVersion last = way.getLast();
            String unknown = remark(key, policy);
            String leads = way.size() == 1 ? null : "policy " + policy.key() + " leads to policy " + last.key();
            return EscalationPlan.of(
                    last,
                    fallback(last),
                    unknown == null || leads == null ? (unknown == null ? leads : unknown) : unknown + "; " + leads,
                    way.stream().limit(way.size() - 1L).map(PolicyVersion::key).toList());
        }
        String none = unknown(key) + " and there is no policy " + DEFAULT;
        return EscalationPlan.lastResort(
                lastResort,
                patience,
                lastResort.isEmpty() ? none + " and no fallback responders are configured" : none);
    }

    EscalationPlan byPerson(String responder, @Nullable String key) {
        PolicyVersion policy = inForce(key);
        return EscalationPlan.direct(responder, patience, policy == null ? lastResort : fallback(policy), null);
    }

    /** When an acknowledgement of now is too old; null if it never is. */
    @Nullable Wake lapse(IncidentSummary incident, Instant now) {
        PolicyVersion policy = inForce(incident.escalationPolicy());
        Duration lapse = policy == null
                ? null
                : way(policy, incident, now).getLast().definition().acknowledgementLapsesAfter();
        return lapse == null ? null : new Wake(Wake.Kind.LAPSE, now.plus(lapse), now);
    }

    /** Follows the routes; where they lead in a circle, which is refused when they are saved, it ends where it closes. */
    private List<PolicyVersion> way(PolicyVersion from, IncidentSummary incident, Instant at) {
        List<PolicyVersion> way = new ArrayList<>();
        PolicyVersion next = from;
        while (next != null) {
            boolean closes = way.contains(next);
            way.add(next);
            next = closes
                    ? null
                    : next.definition().routes().stream()
                            .filter(route -> route.condition().holds(incident, at))
                            .findFirst()
                            .map(route -> policies.get(route.policy()))
                            .orElse(null);
        }
        return way;
    }

    private @Nullable PolicyVersion inForce(@Nullable String key) {
        PolicyVersion named = key == null ? null : policies.get(key);
        return named == null ? policies.get(DEFAULT) : named;
    }

    private List<String> fallback(PolicyVersion policy) {
        List<String> own = policy.definition().fallback();
        return own.isEmpty() ? lastResort : own;
    }

    private static @Nullable String remark(@Nullable String key, PolicyVersion policy) {
        return policy.key().equals(key) ? null : unknown(key) + ", so policy " + DEFAULT + " is used";
    }

    private static String unknown(@Nullable String key) {
        return key == null ? "the incident names no escalation policy" : "escalation policy " + key + " is unknown";
    }
}
