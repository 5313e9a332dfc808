package io.tocsin.incident.retention;

import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Incidents that are long over, with their timelines, alerts and all else that belongs to them; figures no longer count them. Those stay of
 * which something is still to be done: a review that is not published, an open action item, a mitigation in place, an open problem.
 */
@ApplicationScoped
class RetainedIncidents implements Retained {

    /** What follows an incident, such as a review or a reader of its events, may be behind by days. */
    private static final Duration LEAST = Duration.ofDays(30);

    private final IncidentRetentionConfig config;

    RetainedIncidents(IncidentRetentionConfig config) {
        this.config = config;
    }

    @Override
    public List<Removal> removals() {
        return config.age().map(RetainedIncidents::removal).stream().toList();
    }

    private static Removal removal(Duration age) {
        if (age.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("tocsin.incident-retention.age must be at least " + LEAST);
        }
        return new Removal("incident", age, """
                insert into removed_incident (incident_id, number, resolved_at, resolved_before)
                select i.id, i.number, i.resolved_at, o.before from (select ?::timestamptz as before) o
                join incident i on i.resolved_at < o.before and is_settled(i)
                order by i.resolved_at limit ? for update of i skip locked""");
    }
}
