package io.tocsin.oncall.escalation.paging;

import io.tocsin.oncall.escalation.Page;
import io.tocsin.oncall.escalation.PagedIncident;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets nobody wait for the answer of somebody who is gone. Whoever removes a person deletes the row first, and then looks for
 * pages; whoever stores pages holds the rows of their people to the end of the transaction ({@code for key share}). So one sees
 * the other: either the removal finds the page, or who stores it finds that the person is gone. The removal passes over incidents
 * that somebody works on, because those will look; so they cannot lock each other out.
 */
@ApplicationScoped
class LostPeople {

    static final String REMOVED = "was removed";

    private final Database database;

    LostPeople(Database database) {
        this.database = database;
    }

    /** Skips who is gone, and holds all others who are paged. To be called before the incidents are stored. */
    void skip(Collection<PagedIncident> incidents, Instant now) {
        Set<String> awaited = new HashSet<>();
        incidents.forEach(
                incident -> incident.awaited().stream().map(Page::responder).forEach(awaited::add));
        if (awaited.isEmpty()) {
            return;
        }
        awaited.removeAll(database.rows(
                "select key from responder where key = any(?) order by key for key share",
                row -> row.getString(1),
                List.copyOf(awaited)));
        awaited.forEach(gone -> incidents.forEach(incident -> incident.lose(gone, REMOVED, now)));
    }
}
