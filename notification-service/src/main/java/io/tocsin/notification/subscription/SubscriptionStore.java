package io.tocsin.notification.subscription;

import io.tocsin.platform.event.Severity;
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
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Subscriptions in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class SubscriptionStore {

    private static final String SELECT = """
            select id, key, name, url, events, services, severities, owner, previous_secret_until, disabled_at,
                disabled_reason, created_at, version from webhook_subscription\s""";

    private final DataSource dataSource;

    SubscriptionStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns whether there was none of this key. */
    boolean insert(Subscription s, byte[] secret) {
        return update(
                        """
                        insert into webhook_subscription (id, key, name, url, events, services, severities, owner, secret,
                            created_at, enabled_at, version)
                        values (?, ?, ?, ?, ?::text[], ?::text[], ?::text[], ?, ?, ?, ?, ?) on conflict do nothing""",
                        s.id(),
                        s.key(),
                        s.name(),
                        s.url(),
                        s.events(),
                        s.services(),
                        s.severities(),
                        s.owner(),
                        secret,
                        s.createdAt(),
                        s.createdAt(),
                        s.version())
                == 1;
    }

    void update(Subscription s) {
        update("""
                update webhook_subscription set name = ?, url = ?, events = ?::text[], services = ?::text[],
                    severities = ?::text[], owner = ?, version = ? where id = ?""", s.name(), s.url(), s.events(), s.services(), s.severities(), s.owner(), s.version(), s.id());
    }

    void delete(UUID id) {
        update("delete from webhook_subscription where id = ?", id);
    }

    void enable(UUID id, Instant at) {
        update("""
                update webhook_subscription set disabled_at = null, disabled_reason = null, failing_since = null,
                    notice_due_at = null, enabled_at = ?, version = version + 1 where id = ?""", at, id);
    }

    void rotate(UUID id, byte[] secret, Instant previousUntil) {
        update("""
                update webhook_subscription set previous_secret = secret, previous_secret_until = ?, secret = ?,
                    version = version + 1 where id = ?""", previousUntil, secret, id);
    }

    Optional<Subscription> find(String key) {
        return select(SELECT + "where key = ?", key).stream().findFirst();
    }

    /** For a change of it in this transaction. */
    Optional<Subscription> lock(String key) {
        return select(SELECT + "where key = ? for update", key).stream().findFirst();
    }

    /** In the order of their keys. */
    List<Subscription> list(@Nullable String after, int most) {
        return select(SELECT + "where key > ? order by key limit ?", after == null ? "" : after, most);
    }

    long count() {
        return number("select count(*) from webhook_subscription");
    }

    /** Whether the person can be reached by e-mail. */
    boolean canBeMailed(String person) {
        return number(
                        "select count(*) from contact_method where responder = ? and channel = 'email' and enabled",
                        person)
                > 0;
    }

    private int update(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            set(connection, update, values);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private long number(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            set(connection, select, values);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private List<Subscription> select(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            set(connection, select, values);
            List<Subscription> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static void set(Connection connection, PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case List<?> list ->
                    statement.setArray(
                            i + 1,
                            connection.createArrayOf(
                                    "text", list.stream().map(Object::toString).toArray()));
                case Instant instant -> statement.setTimestamp(i + 1, Timestamp.from(instant));
                default -> statement.setObject(i + 1, values[i]);
            }
        }
    }

    private static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("name"),
                row.getString("url"),
                texts(row, "events"),
                texts(row, "services"),
                texts(row, "severities").stream().map(Severity::valueOf).toList(),
                row.getString("owner"),
                instant(row.getTimestamp("previous_secret_until")),
                instant(row.getTimestamp("disabled_at")),
                row.getString("disabled_reason"),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray()).toList();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
