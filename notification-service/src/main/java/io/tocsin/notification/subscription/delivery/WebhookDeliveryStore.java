package io.tocsin.notification.subscription.delivery;

import io.tocsin.notification.subscription.EventNames;
import io.tocsin.notification.subscription.sending.DeliveryState;
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

/** Deliveries to a subscription, to be looked at, and asked for by hand. */
@ApplicationScoped
class WebhookDeliveryStore {

    private static final String SELECT = """
            select d.id, e.type, d.event_id, d.incident_id, d.state, d.attempts, d.status, d.detail, d.due_at, d.created_at,
                d.ended_at, d.incident_id is not null and coalesce(i.restricted, true) as restricted
            from webhook_delivery d join webhook_event e on e.id = d.event_id
            left join webhook_incident i on i.incident_id = d.incident_id where d.subscription_id = ?""";

    private final DataSource dataSource;

    WebhookDeliveryStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whose deliveries are asked for. */
    record Receiver(UUID subscription, boolean enabled) {}

    /** A delivery, and whether its incident is restricted now. */
    record Found(WebhookDeliveryView delivery, boolean restricted) {}

    Optional<Receiver> receiver(String key) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select id, disabled_at is null from webhook_subscription where key = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Receiver(row.getObject(1, UUID.class), row.getBoolean(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** The newest first. */
    List<WebhookDeliveryView> list(UUID subscription, @Nullable DeliveryState state, @Nullable UUID before, int most) {
        String sql = SELECT
                + (state == null ? "" : " and d.state = ?")
                + (before == null ? "" : " and d.id < ?")
                + " order by d.id desc limit ?";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int n = 1;
            select.setObject(n++, subscription);
            if (state != null) {
                select.setString(n++, state.name());
            }
            if (before != null) {
                select.setObject(n++, before);
            }
            select.setInt(n, most);
            return read(select).stream().map(Found::delivery).toList();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    Optional<Found> find(UUID subscription, UUID id) {
        return find(SELECT + " and d.id = ?", subscription, id);
    }

    /** For a change of it in this transaction. */
    Optional<Found> lock(UUID subscription, UUID id) {
        return find(SELECT + " and d.id = ? for update of d", subscription, id);
    }

    private Optional<Found> find(String sql, UUID subscription, UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, subscription);
            select.setObject(2, id);
            return read(select).stream().findFirst();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    List<WebhookDeliveryView.Attempt> attempts(UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select number, started_at, ended_at, status, detail from webhook_attempt
                        where delivery_id = ? order by number""")) {
            select.setObject(1, id);
            List<WebhookDeliveryView.Attempt> attempts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    attempts.add(new WebhookDeliveryView.Attempt(
                            rows.getInt(1),
                            rows.getTimestamp(2).toInstant(),
                            instant(rows.getTimestamp(3)),
                            rows.getObject(4, Integer.class),
                            rows.getString(5)));
                }
            }
            return attempts;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Tries it from now on, as if it had just happened. */
    void begin(UUID id, Instant now, Instant expires) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        update webhook_delivery set state = 'PENDING', due_at = ?, began_at = ?, expires_at = ?, failures = 0,
                            detail = null, ended_at = null where id = ?""")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setTimestamp(2, Timestamp.from(now));
            update.setTimestamp(3, Timestamp.from(expires));
            update.setObject(4, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** An event that tries the subscription out, once. */
    void insertTest(UUID subscription, UUID event, UUID delivery, String body, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        with told as (
                            insert into webhook_event (id, type, body, created_at) values (?, ?, ?, ?) returning id, created_at
                        ) insert into webhook_delivery (id, subscription_id, event_id, state, due_at, began_at, expires_at,
                            created_at)
                        select ?, ?, id, 'PENDING', created_at, created_at, created_at, created_at from told""")) {
            insert.setObject(1, event);
            insert.setString(2, EventNames.TEST);
            insert.setString(3, body);
            insert.setTimestamp(4, Timestamp.from(now));
            insert.setObject(5, delivery);
            insert.setObject(6, subscription);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static List<Found> read(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Found> found = new ArrayList<>();
            while (rows.next()) {
                DeliveryState state = DeliveryState.valueOf(rows.getString("state"));
                found.add(new Found(
                        new WebhookDeliveryView(
                                rows.getObject("id", UUID.class),
                                rows.getString("type"),
                                rows.getObject("event_id", UUID.class),
                                rows.getObject("incident_id", UUID.class),
                                state,
                                rows.getInt("attempts"),
                                rows.getObject("status", Integer.class),
                                rows.getString("detail"),
                                state == DeliveryState.PENDING ? instant(rows.getTimestamp("due_at")) : null,
                                rows.getTimestamp("created_at").toInstant(),
                                instant(rows.getTimestamp("ended_at")),
                                null),
                        rows.getBoolean("restricted")));
            }
            return found;
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
