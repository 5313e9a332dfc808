package io.tocsin.incident.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.incident.catalog.Catalog;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.event.AlertEvent;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.messaging.AfterCommit;
import io.tocsin.platform.messaging.StoreException;
import io.tocsin.platform.security.IntegrationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The integrations. What a key stands for is remembered for five seconds, so that the intake asks the database rarely: a key
 * that was revoked stops working at once where it was revoked, and within five seconds on other replicas.
 */
@ApplicationScoped
public class Integrations {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SELECT = """
            select i.id, i.type, i.severities, s.key, s.name, s.escalation_policy, s.auto_resolve, s.readers
            from integration i join service s on s.key = i.service_key where i.revoked_at is null""";

    private final DataSource dataSource;
    private final AfterCommit afterCommit;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Cache<String, Optional<Integration>> byHash = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    Integrations(DataSource dataSource, AfterCommit afterCommit, AuditLog audit, InstantSource clock) {
        this.dataSource = dataSource;
        this.afterCommit = afterCommit;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the key stands for, if it is one of ours and not revoked. */
    public Optional<Integration> byKey(String key) {
        return IntegrationKeys.wellFormed(key) ? byHash.get(IntegrationKeys.hash(key), this::load) : Optional.empty();
    }

    /** Those of the ids that exist and are not revoked. */
    public Map<UUID, Integration> byIds(Collection<UUID> ids) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + " and i.id = any(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                Map<UUID, Integration> found = new HashMap<>();
                while (rows.next()) {
                    Integration integration = read(rows);
                    found.put(integration.id(), integration);
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Makes an integration within the current transaction; the answer is the only one with its key. */
    IntegrationView create(String service, IntegrationBody body) {
        String key = IntegrationKeys.next();
        IntegrationView view = new IntegrationView(
                Ids.next(), service, body.name(), body.type(), body.allSeverities(), clock.instant(), null, key);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into integration (id, service_key, name, type, key_hash, severities, created_at)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?)""")) {
            insert.setObject(1, view.id());
            insert.setString(2, service);
            insert.setString(3, view.name());
            insert.setString(4, view.type().name());
            insert.setString(5, IntegrationKeys.hash(key));
            insert.setString(6, JSON.writeValueAsString(view.severities()));
            insert.setTimestamp(7, Timestamp.from(view.createdAt()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        audit.record("CREATED", ref(view), null, view.withoutKey());
        return view;
    }

    List<IntegrationView> of(String service) {
        return query("where service_key = ? order by created_at, id limit 1000", service);
    }

    private List<IntegrationView> query(String which, Object value) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select id, service_key, name, type, severities, created_at, revoked_at from integration "
                                + which)) {
            select.setObject(1, value);
            try (ResultSet rows = select.executeQuery()) {
                List<IntegrationView> views = new ArrayList<>();
                while (rows.next()) {
                    Timestamp revoked = rows.getTimestamp("revoked_at");
                    views.add(new IntegrationView(
                            rows.getObject("id", UUID.class),
                            rows.getString("service_key"),
                            rows.getString("name"),
                            Integration.Type.valueOf(rows.getString("type")),
                            severities(rows.getString("severities")),
                            rows.getTimestamp("created_at").toInstant(),
                            revoked == null ? null : revoked.toInstant(),
                            null));
                }
                return views;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** An integration, whether it is revoked or not. */
    Optional<IntegrationView> find(UUID id) {
        return query("where id = ?", id).stream().findFirst();
    }

    /** The key stops working; the incidents that came by it remain. Within the current transaction. */
    void revoke(IntegrationView integration) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update integration set revoked_at = coalesce(revoked_at, ?) where id = ?")) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setObject(2, integration.id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        audit.record(
                "REVOKED", ref(integration), integration, find(integration.id()).orElse(null));
        afterCommit.run(byHash::invalidateAll);
    }

    private static String ref(IntegrationView integration) {
        return Catalog.ref(integration.service()) + "/integration:" + integration.id();
    }

    private Optional<Integration> load(String hash) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + " and i.key_hash = ?")) {
            select.setString(1, hash);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static Integration read(ResultSet row) throws SQLException {
        return new Integration(
                row.getObject("id", UUID.class),
                Integration.Type.valueOf(row.getString("type")),
                row.getString("key"),
                row.getString("name"),
                row.getString("escalation_policy"),
                row.getBoolean("auto_resolve"),
                readers(row.getString("readers")),
                severities(row.getString("severities")));
    }

    private static @Nullable List<String> readers(@Nullable String json) {
        try {
            return json == null ? null : JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<AlertEvent.Level, Severity> severities(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
