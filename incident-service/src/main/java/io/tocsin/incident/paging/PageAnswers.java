package io.tocsin.incident.paging;

import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.EventTypes;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.NotificationEvent.PageAcknowledged;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Takes incidents by answers to pages. Of those who were paged together the first one takes it. A page that was asked for by who
 * knew of the present acknowledgement is another thing: the acknowledgement had lapsed there, of which this service may hear
 * later, or a step pages although somebody acknowledged. Who answers such a page takes the incident anew.
 */
@ApplicationScoped
class PageAnswers {

    private final Database database;

    PageAnswers(Database database) {
        this.database = database;
    }

    /** For the answers of one transaction, whose acknowledgements are not in the database yet. */
    Batch batch() {
        return new Batch();
    }

    /** Takes answers one after the other. */
    final class Batch {

        private final Map<UUID, Long> acknowledged = new HashMap<>();

        Change take(Incident incident, PageAcknowledged answer, Instant at) {
            Actor by = Actor.person(answer.responder());
            Change change = incident.acknowledge(by, answer.via(), at);
            Long restsOn = answer.incidentSequence();
            if (change instanceof Change.None && restsOn != null && restsOn >= acknowledgement(incident.id())) {
                change = incident.acknowledgeAnew(by, answer.via(), at);
            }
            if (change instanceof Change.Made made) {
                acknowledged.put(incident.id(), made.incident().sequence());
            }
            return change;
        }

        private long acknowledgement(UUID incident) {
            return acknowledged.computeIfAbsent(
                    incident,
                    id -> database.row(
                                    """
                                    select sequence from incident_event where incident_id = ? and type = ?
                                    order by sequence desc limit 1\
                                    """, row -> row.getLong(1), id, EventTypes.typeOf(IncidentEvent.Acknowledged.class))
                            .orElse(Long.MAX_VALUE));
        }
    }
}
