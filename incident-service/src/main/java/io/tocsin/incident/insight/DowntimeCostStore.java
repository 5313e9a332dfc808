package io.tocsin.incident.insight;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Costs in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class DowntimeCostStore {

    private final DataSource dataSource;

    DowntimeCostStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    record Stored(DowntimeCost cost, long version) {}

    /** Locked until the end of the transaction. */
    Optional<Stored> lock(String service) {
        return query("select * from downtime_cost where service_key = ? for update", service);
    }

    Stored put(String service, DowntimeCost cost) {
        return query("""
                        insert into downtime_cost (service_key, basis, per_hour, currency) values (?, ?, ?, ?)
                        on conflict (service_key) do update set basis = excluded.basis, per_hour = excluded.per_hour,
                            currency = excluded.currency, version = downtime_cost.version + 1
                        returning *""", service, cost.basis().name(), cost.perHour(), cost.currency())
                .orElseThrow();
    }

    void remove(String service) {
        query("delete from downtime_cost where service_key = ? returning *", service);
    }

    private Optional<Stored> query(String sql, @Nullable Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Stored(
                                new DowntimeCost(
                                        DowntimeCost.Basis.valueOf(row.getString("basis")),
                                        row.getBigDecimal("per_hour"),
                                        row.getString("currency")),
                                row.getLong("version")))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
