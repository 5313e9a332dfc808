package io.tocsin.incident.pin;

import io.tocsin.incident.api.Incidents;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is pinned to incidents, each change written together with the timeline. */
@ApplicationScoped
@Transactional
class Pins {

    private static final int MOST = 100;

    private final Database database;
    private final Incidents incidents;

    Pins(Database database, Incidents incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    /** In the order in which they were pinned. */
    List<Pin> of(UUID incident) {
        return database.rows(
                "select * from pin where incident_id = ? order by id",
                row -> new Pin(
                        row.getObject("id", UUID.class),
                        incident,
                        row.getString("text"),
                        row.getString("url"),
                        row.getString("pinned_by"),
                        row.getTimestamp("pinned_at").toInstant()),
                incidents.get(incident).id());
    }

    /** @throws ProblemException 409 if there are too many */
    Pin add(UUID incidentId, String text, @Nullable String url, Actor by) {
        UUID id = Ids.next();
        incidents.change(incidentId, (incident, at) -> {
            if (of(incidentId).size() >= MOST) {
                throw new ProblemException(Problem.conflict("The incident has " + MOST + " pins already."));
            }
            database.update(
                    "insert into pin (id, incident_id, text, url, pinned_by, pinned_at) values (?, ?, ?, ?, ?, ?)",
                    id,
                    incidentId,
                    text,
                    url,
                    by.id(),
                    at);
            return incident.note(new IncidentEvent.PinAdded(incidentId, id, text, url, by));
        });
        return find(incidentId, id);
    }

    /** @throws ProblemException 404 if it is not pinned */
    void remove(UUID incidentId, UUID id, Actor by) {
        incidents.change(incidentId, (incident, at) -> {
            Pin pin = find(incidentId, id);
            database.update("delete from pin where id = ?", id);
            return incident.note(new IncidentEvent.PinRemoved(incidentId, id, pin.text(), by));
        });
    }

    private Pin find(UUID incidentId, UUID id) {
        return of(incidentId).stream()
                .filter(pin -> pin.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("pin", id)));
    }
}
