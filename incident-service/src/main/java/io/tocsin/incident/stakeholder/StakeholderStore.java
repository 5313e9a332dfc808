package io.tocsin.incident.stakeholder;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stakeholders in the database. Everything joins the caller's transaction, which has locked the incidents. */
@ApplicationScoped
public class StakeholderStore {

    private final Database database;

    StakeholderStore(Database database) {
        this.database = database;
    }

    /** Those who are stakeholders already stay as they are. */
    public void add(UUID incident, Collection<String> people, Actor by, Instant at, long sequence) {
        if (!people.isEmpty()) {
            database.update("""
                    insert into incident_stakeholder (incident_id, responder, added_at, added_by, added_sequence)
                    select ?, person, ?, ?, ? from unnest(?::text[]) as person on conflict do nothing""", incident, at, by.id(), sequence, List.copyOf(people));
        }
    }

    /** Whether there was one to remove. */
    boolean remove(UUID incident, String person) {
        return database.update(
                        "delete from incident_stakeholder where incident_id = ? and responder = ?", incident, person)
                == 1;
    }

    /** By name. */
    List<Stakeholder> of(UUID incident) {
        return database.rows(
                "select * from incident_stakeholder where incident_id = ? order by responder",
                StakeholderStore::stakeholder,
                incident);
    }

    /** As {@link #of(UUID)}; an incident without any is missing. */
    Map<UUID, List<Stakeholder>> of(Collection<UUID> incidents) {
        Map<UUID, List<Stakeholder>> found = new HashMap<>();
        database.rows(
                "select * from incident_stakeholder where incident_id = any(?::uuid[]) order by incident_id, responder",
                row -> found.computeIfAbsent(row.getObject("incident_id", UUID.class), id -> new ArrayList<>())
                        .add(stakeholder(row)),
                incidents.stream().map(UUID::toString).toList());
        return found;
    }

    private static Stakeholder stakeholder(ResultSet row) throws SQLException {
        return new Stakeholder(
                row.getString("responder"),
                row.getTimestamp("added_at").toInstant(),
                row.getString("added_by"),
                row.getLong("added_sequence"));
    }
}
