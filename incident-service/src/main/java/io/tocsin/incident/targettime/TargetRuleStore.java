package io.tocsin.incident.targettime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rules in the database. A version never changes, and remains for the targets that began with it. */
@ApplicationScoped
class TargetRuleStore {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String CURRENT = """
            select v.key, v.version, v.definition from target_rule r join target_rule_version v using (key, version)\s""";

    private record VersionKey(String key, long version) {}

    private final DataSource dataSource;
    private final Cache<VersionKey, KnownRule> versions =
            Caffeine.newBuilder().maximumSize(1_000).build();

    TargetRuleStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** In the order in which they are tried. */
    List<KnownRule> all() {
        return query(CURRENT).stream()
                .sorted(Comparator.<KnownRule>comparingInt(known -> known.rule().position())
                        .thenComparing(KnownRule::key))
                .toList();
    }

    List<KnownRule> after(@Nullable String key, int most) {
        return query(CURRENT + "where key > ? order by key limit ?", key == null ? "" : key, most);
    }

    Optional<KnownRule> find(String key) {
        return query(CURRENT + "where key = ?", key).stream().findFirst();
    }

    /** Locked until the end of the transaction. */
    Optional<KnownRule> lock(String key) {
        return query(CURRENT + "where key = ? for update of r", key).stream().findFirst();
    }

    /** A rule as it was in a version that targets began with. */
    KnownRule version(String key, long version) {
        return versions.get(
                new VersionKey(key, version),
                id -> query(
                                "select key, version, definition from target_rule_version where key = ? and version = ?",
                                key,
                                version)
                        .getFirst());
    }

    /** A new rule or a new version of one. Versions go on counting where a removed rule of the same key ended. */
    KnownRule put(String key, TargetRule rule) {
        List<KnownRule> written = query("""
                with next as (
                    insert into target_rule_version (key, version, definition)
                    select ?, coalesce((select max(version) from target_rule_version where key = ?), 0) + 1, ?::json
                    returning key, version, definition
                ), current as (
                    insert into target_rule (key, version) select key, version from next
                    on conflict (key) do update set version = excluded.version
                ) select key, version, definition from next""", key, key, write(rule));
        return written.getFirst();
    }

    /** A version that only those who know its key find. */
    void keep(KnownRule rule) {
        query("""
                insert into target_rule_version (key, version, definition) values (?, ?, ?::json)
                returning key, version, definition""", rule.key(), rule.version(), write(rule.rule()));
    }

    Optional<KnownRule> findVersion(String key, long version) {
        return query(
                        "select key, version, definition from target_rule_version where key = ? and version = ?",
                        key,
                        version)
                .stream()
                .findFirst();
    }

    void remove(String key) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from target_rule where key = ?")) {
            delete.setString(1, key);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    int count() {
        return all().size();
    }

    private List<KnownRule> query(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<KnownRule> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new KnownRule(
                            rows.getString("key"), rows.getLong("version"), read(rows.getString("definition"))));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static String write(TargetRule rule) {
        try {
            return JSON.writeValueAsString(rule);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static TargetRule read(String json) {
        try {
            return JSON.readValue(json, TargetRule.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
