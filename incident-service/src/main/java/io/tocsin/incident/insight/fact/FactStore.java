package io.tocsin.incident.insight.fact;

import io.tocsin.incident.follow.Happened;
import io.tocsin.incident.incident.SqlArrays;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What figures are made from. Everything joins the caller's transaction. */
@ApplicationScoped
class FactStore {

    private final DataSource dataSource;

    FactStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Derives the facts of these incidents from what is on record now. */
    void derive(Collection<UUID> incidents) {
        if (incidents.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement derive = connection.prepareStatement("select derive_incident_facts(?)")) {
            derive.setArray(1, connection.createArrayOf("uuid", incidents.toArray()));
            derive.execute();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** @param paged each of a person who was paged */
    void addPages(List<Happened> paged) {
        if (paged.isEmpty()) {
            return;
        }
        try (Connection c = dataSource.getConnection();
                PreparedStatement insert = c.prepareStatement("""
                        insert into page_fact (incident_id, sequence, responder, at)
                        select * from unnest(?, ?, ?, ?) on conflict do nothing""")) {
            insert.setArray(1, SqlArrays.of(c, "uuid", paged, Happened::incident));
            insert.setArray(2, SqlArrays.of(c, "bigint", paged, Happened::sequence));
            insert.setArray(
                    3, SqlArrays.of(c, "text", paged, entry -> told(entry).responder()));
            insert.setArray(
                    4,
                    SqlArrays.of(c, "timestamptz", paged, entry -> told(entry).happenedAt()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static IncidentEvent.PagingRecorded told(Happened entry) {
        return (IncidentEvent.PagingRecorded) entry.event();
    }
}
