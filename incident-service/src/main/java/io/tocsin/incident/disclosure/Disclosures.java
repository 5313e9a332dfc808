package io.tocsin.incident.disclosure;

import io.tocsin.incident.api.Incidents;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who was told of incidents, each written together with the timeline. */
@ApplicationScoped
@Transactional
class Disclosures {

    private static final int MOST = 100;

    private final Database database;
    private final Incidents incidents;

    Disclosures(Database database, Incidents incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    /** In the order in which they were recorded. */
    List<Disclosure> of(UUID incident) {
        return database.rows(
                "select * from disclosure where incident_id = ? order by id",
                row -> new Disclosure(
                        row.getObject("id", UUID.class),
                        incident,
                        row.getString("recipient"),
                        row.getTimestamp("disclosed_at").toInstant(),
                        row.getString("note"),
                        row.getString("disclosed_by")),
                incidents.get(incident).id());
    }

    /**
     * @param disclosedAt now if null
     * @throws ProblemException 422 for a time in the future, 409 if there are too many
     */
    Disclosure add(UUID incidentId, String recipient, @Nullable Instant disclosedAt, @Nullable String note, Actor by) {
        UUID id = Ids.next();
        incidents.change(incidentId, (incident, at) -> {
            Instant when = disclosedAt == null ? at : disclosedAt;
            if (when.isAfter(at)) {
                throw new ProblemException(Problem.validation("/disclosedAt", "must not be in the future"));
            }
            if (of(incidentId).size() >= MOST) {
                throw new ProblemException(Problem.conflict("The incident has " + MOST + " disclosures already."));
            }
            database.update("""
                    insert into disclosure (id, incident_id, recipient, disclosed_at, note, disclosed_by)
                    values (?, ?, ?, ?, ?, ?)""", id, incidentId, recipient, when, note, by.id());
            return incident.note(new IncidentEvent.Disclosed(incidentId, recipient, when, note, by));
        });
        return of(incidentId).stream()
                .filter(disclosure -> disclosure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
