package io.tocsin.incident.insight.cost;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Costs in the database. Everything joins the caller's transaction. */
@ApplicationScoped
public class DowntimeCostStore {

    private final DataSource dataSource;

    DowntimeCostStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public record Stored(String service, DowntimeCost cost, long version) {}

    /** In the order of the services' keys. */
    List<Stored> all() {
        return query("select * from downtime_cost order by service_key");
    }

    /** Locked until the end of the transaction. */
    Optional<Stored> lock(String service) {
        return query("select * from downtime_cost where service_key = ? for update", service).stream()
                .findFirst();
    }

    Stored put(String service, DowntimeCost cost) {
        return query("""
                        insert into downtime_cost (service_key, basis, per_hour, currency) values (?, ?, ?, ?)
                        on conflict (service_key) do update set basis = excluded.basis, per_hour = excluded.per_hour,
                            currency = excluded.currency, version = downtime_cost.version + 1
                        returning *""", service, cost.basis().name(), cost.perHour(), cost.currency())
                .getFirst();
    }

    void remove(String service) {
        query("delete from downtime_cost where service_key = ? returning *", service);
    }

    private List<Stored> query(String sql, @Nullable Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                List<Stored> stored = new ArrayList<>();
                while (row.next()) {
                    stored.add(new Stored(
                            row.getString("service_key"),
                            new DowntimeCost(
                                    DowntimeCost.Basis.valueOf(row.getString("basis")),
                                    row.getBigDecimal("per_hour"),
                                    row.getString("currency")),
                            row.getLong("version")));
                }
                return stored;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
