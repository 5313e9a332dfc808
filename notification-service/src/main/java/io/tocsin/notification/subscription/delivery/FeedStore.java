package io.tocsin.notification.subscription.delivery;

import io.tocsin.notification.subscription.SubscriptionConfig;
import io.tocsin.notification.subscription.SubscriptionFilter;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is to be told, written many events at a time, in the consumer's transaction. */
@ApplicationScoped
class FeedStore {

    /** Services' keys have no comma in them. */
    private static final String SAVE = """
            insert into webhook_incident (incident_id, severity, service, affected, restricted)
            select id, severity, service, string_to_array(affected, ','), restricted
            from unnest(?, ?, ?, ?, ?) as i(id, severity, service, affected, restricted)
            on conflict (incident_id) do update set severity = excluded.severity, service = excluded.service,
                affected = excluded.affected, restricted = excluded.restricted""";

    /** A subscription that is removed or disabled at this moment gets nothing; an event that was told already is not told again. */
    private static final String TELL = """
            with told as (
                insert into webhook_event (id, incident_id, type, body, created_at)
                select *, ?::timestamptz from unnest(?, ?, ?, ?) as e(id, incident_id, type, body)
                on conflict do nothing returning id, incident_id
            ) insert into webhook_delivery (id, subscription_id, event_id, incident_id, state, due_at, began_at, expires_at,
                created_at)
            select d.id, s.id, t.id, t.incident_id, 'PENDING', c.at, c.at, c.until, c.at
            from unnest(?, ?, ?) as d(id, subscription_id, event_id)
            join told t on t.id = d.event_id
            join webhook_subscription s on s.id = d.subscription_id and s.disabled_at is null
            cross join (select ?::timestamptz as at, ?::timestamptz as until) c
            for key share of s""";

    private static final String CANCEL = """
            update webhook_delivery set state = 'CANCELLED', ended_at = ?, detail = 'the incident was restricted'
            where id in (
                select id from webhook_delivery where incident_id = any(?) and state = 'PENDING' order by id for update)""";

    private final DataSource dataSource;
    private final SubscriptionConfig config;

    FeedStore(DataSource dataSource, SubscriptionConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /** A subscription that is enabled. */
    record Subscriber(UUID subscription, SubscriptionFilter filter) {}

    /** An event, for those that want it. */
    record Told(UUID event, UUID incident, String type, String body, List<UUID> subscriptions) {}

    /** What is known of these incidents. */
    Map<UUID, IncidentState> states(List<UUID> incidents) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select incident_id, severity, service, affected, restricted from webhook_incident
                        where incident_id = any(?)""")) {
            select.setArray(1, connection.createArrayOf("uuid", incidents.toArray()));
            Map<UUID, IncidentState> states = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    states.put(
                            rows.getObject(1, UUID.class),
                            new IncidentState(
                                    Severity.valueOf(rows.getString(2)),
                                    rows.getString(3),
                                    texts(rows, 4).toList(),
                                    rows.getBoolean(5)));
                }
            }
            return states;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    List<Subscriber> subscribers() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select id, events, services, severities from webhook_subscription where disabled_at is null""");
                ResultSet rows = select.executeQuery()) {
            List<Subscriber> subscribers = new ArrayList<>();
            while (rows.next()) {
                subscribers.add(new Subscriber(
                        rows.getObject(1, UUID.class),
                        new SubscriptionFilter(
                                texts(rows, 2).collect(Collectors.toSet()),
                                texts(rows, 3).collect(Collectors.toSet()),
                                texts(rows, 4).map(Severity::valueOf).collect(Collectors.toSet()))));
            }
            return subscribers;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    void save(Map<UUID, IncidentState> states) {
        if (states.isEmpty()) {
            return;
        }
        List<Map.Entry<UUID, IncidentState>> rows =
                states.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        try (Connection c = dataSource.getConnection();
                PreparedStatement upsert = c.prepareStatement(SAVE)) {
            upsert.setArray(1, array(c, "uuid", rows, Map.Entry::getKey));
            upsert.setArray(
                    2, array(c, "text", rows, row -> row.getValue().severity().name()));
            upsert.setArray(3, array(c, "text", rows, row -> row.getValue().service()));
            upsert.setArray(
                    4,
                    array(
                            c,
                            "text",
                            rows,
                            row -> String.join(",", row.getValue().affected())));
            upsert.setArray(5, array(c, "bool", rows, row -> row.getValue().restricted()));
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    void tell(List<Told> told, Instant at) {
        if (told.isEmpty()) {
            return;
        }
        List<UUID> subscriptions = new ArrayList<>();
        List<UUID> events = new ArrayList<>();
        for (Told event : told) {
            for (UUID subscription : event.subscriptions()) {
                subscriptions.add(subscription);
                events.add(event.event());
            }
        }
        try (Connection c = dataSource.getConnection();
                PreparedStatement insert = c.prepareStatement(TELL)) {
            insert.setTimestamp(1, Timestamp.from(at));
            insert.setArray(2, array(c, "uuid", told, Told::event));
            insert.setArray(3, array(c, "uuid", told, Told::incident));
            insert.setArray(4, array(c, "text", told, Told::type));
            insert.setArray(5, array(c, "text", told, Told::body));
            insert.setArray(6, array(c, "uuid", events, event -> Ids.next()));
            insert.setArray(7, array(c, "uuid", subscriptions, subscription -> subscription));
            insert.setArray(8, array(c, "uuid", events, event -> event));
            insert.setTimestamp(9, Timestamp.from(at));
            insert.setTimestamp(10, Timestamp.from(at.plus(config.giveUpAfter())));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** What was not sent yet of these incidents. Returns how many deliveries. */
    int cancel(Set<UUID> incidents, Instant at) {
        if (incidents.isEmpty()) {
            return 0;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(CANCEL)) {
            update.setTimestamp(1, Timestamp.from(at));
            update.setArray(2, connection.createArrayOf("uuid", incidents.toArray()));
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static Stream<String> texts(ResultSet row, int column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray());
    }

    private static <T> Array array(
            Connection c, String type, Collection<T> rows, Function<? super T, ? extends @Nullable Object> column)
            throws SQLException {
        return c.createArrayOf(type, rows.stream().map(column).toArray());
    }
}
