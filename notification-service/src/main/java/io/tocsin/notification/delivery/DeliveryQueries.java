package io.tocsin.notification.delivery;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Deliveries, to be looked at. */
@ApplicationScoped
class DeliveryQueries {

    private static final String SELECT = """
            select id, page_id, incident_id, responder, channel, state, due_at, attempts, detail, created_at, ended_at
            from delivery where true""";

    private final DataSource dataSource;

    DeliveryQueries(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The newest first. */
    List<DeliveryView> list(
            @Nullable UUID incident,
            @Nullable String responder,
            DeliveryView.@Nullable State state,
            @Nullable UUID before,
            int most) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>();
        narrow(sql, values, " and incident_id = ?", incident);
        narrow(sql, values, " and responder = ?", responder);
        narrow(sql, values, " and state = ?", state == null ? null : state.name());
        narrow(sql, values, " and id < ?", before);
        narrow(sql, values, " order by id desc limit ?", most);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            return read(select);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    Optional<DeliveryView> find(UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + " and id = ?");
                PreparedStatement attempts = connection.prepareStatement("""
                        select number, started_at, ended_at, outcome, detail from delivery_attempt
                        where delivery_id = ? order by number""")) {
            select.setObject(1, id);
            List<DeliveryView> found = read(select);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            attempts.setObject(1, id);
            List<DeliveryView.Attempt> history = new ArrayList<>();
            try (ResultSet rows = attempts.executeQuery()) {
                while (rows.next()) {
                    history.add(new DeliveryView.Attempt(
                            rows.getInt(1),
                            rows.getTimestamp(2).toInstant(),
                            instant(rows.getTimestamp(3)),
                            rows.getString(4),
                            rows.getString(5)));
                }
            }
            return Optional.of(found.getFirst().with(history));
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static void narrow(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static List<DeliveryView> read(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<DeliveryView> views = new ArrayList<>();
            while (rows.next()) {
                views.add(new DeliveryView(
                        rows.getObject("id", UUID.class),
                        rows.getObject("page_id", UUID.class),
                        rows.getObject("incident_id", UUID.class),
                        rows.getString("responder"),
                        rows.getString("channel"),
                        DeliveryView.State.valueOf(rows.getString("state")),
                        rows.getTimestamp("due_at").toInstant(),
                        rows.getInt("attempts"),
                        rows.getString("detail"),
                        rows.getTimestamp("created_at").toInstant(),
                        instant(rows.getTimestamp("ended_at")),
                        null));
            }
            return views;
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
