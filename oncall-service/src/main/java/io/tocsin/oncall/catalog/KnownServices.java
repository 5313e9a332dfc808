package io.tocsin.oncall.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.CatalogEvent;
import io.tocsin.platform.event.CatalogEvent.ServiceChanged;
import io.tocsin.platform.event.CatalogEvent.ServiceRemoved;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The services of the catalog, kept up by what incident-service tells. */
@ApplicationScoped
public class KnownServices implements TopicHandler<CatalogEvent> {

    private final Database database;

    KnownServices(Database database) {
        this.database = database;
    }

    public Optional<KnownService> find(String key) {
        return database.row("select * from known_service where key = ?", KnownServices::service, key);
    }

    /** All of them, in the order of their keys. */
    public List<KnownService> all() {
        return database.rows("select * from known_service order by key", KnownServices::service);
    }

    @Override
    public Topic topic() {
        return Topic.CATALOG;
    }

    @Override
    public void handle(List<IncomingEvent<CatalogEvent>> events) {
        for (IncomingEvent<CatalogEvent> event : events) {
            switch (event.data()) {
                case ServiceChanged service -> keep(service);
                case ServiceRemoved(String key) -> database.update("delete from known_service where key = ?", key);
            }
        }
    }

    private void keep(ServiceChanged service) {
        database.update(
                """
                insert into known_service (key, name, team, tier, escalation_policy, support_hours)
                values (?, ?, ?, ?, ?, ?::jsonb)
                on conflict (key) do update set name = excluded.name, team = excluded.team, tier = excluded.tier,
                    escalation_policy = excluded.escalation_policy, support_hours = excluded.support_hours""",
                service.key(),
                service.name(),
                service.team(),
                service.tier(),
                service.escalationPolicy(),
                service.supportHours() == null ? null : Database.json(service.supportHours()));
    }

    private static KnownService service(ResultSet row) throws SQLException {
        String hours = row.getString("support_hours");
        return new KnownService(
                row.getString("key"),
                row.getString("name"),
                row.getString("team"),
                row.getInt("tier"),
                row.getString("escalation_policy"),
                hours == null ? null : Database.read(hours, new TypeReference<Hours>() {}));
    }
}
