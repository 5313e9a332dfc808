package io.tocsin.incident.tag;

import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Tags in the database. Everything joins the caller's transaction. */
@ApplicationScoped
public class TagStore {

    private final Database database;

    TagStore(Database database) {
        this.database = database;
    }

    /** Their own tags. */
    List<String> own(UUID incident) {
        return database.rows(
                "select tag from incident_tag where incident_id = ? order by tag", row -> row.getString(1), incident);
    }

    /** The tags of each of these incidents that has any, with those of its services. */
    public Map<UUID, Set<String>> of(Collection<UUID> incidents) {
        Map<UUID, Set<String>> tags = new HashMap<>();
        UUID[] ids = incidents.toArray(UUID[]::new);
        database.rows(
                """
                select incident_id, tag from incident_tag where incident_id = any(?)
                union
                select i.id, t.tag from incident i
                join service s on s.key = i.service_key or s.key = any(i.affected_services)
                cross join lateral jsonb_array_elements_text(s.tags) as t(tag)
                where i.id = any(?)""",
                row -> tags.computeIfAbsent(row.getObject(1, UUID.class), id -> new TreeSet<>())
                        .add(row.getString(2)),
                ids,
                ids);
        return tags;
    }

    /** Instead of those that it had. */
    void put(UUID incident, List<String> tags) {
        database.update("delete from incident_tag where incident_id = ? and tag <> all(?)", incident, tags);
        database.update("insert into incident_tag select ?, unnest(?::text[]) on conflict do nothing", incident, tags);
    }
}
