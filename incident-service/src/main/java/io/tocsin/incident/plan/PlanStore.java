package io.tocsin.incident.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plans and their versions in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class PlanStore {

    /** Not the HTTP API's mapper: what was stored must stay readable when the API becomes stricter. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final DataSource dataSource;

    PlanStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A page of plans in the order of their keys. */
    List<PlanBody> after(@Nullable String key, int most) {
        return read(
                "select definition from response_plan where key > ? order by key limit ?",
                key == null ? "" : key,
                most);
    }

    List<PlanBody> all() {
        return read("select definition from response_plan");
    }

    Optional<PlanBody> find(String key) {
        return read("select definition from response_plan where key = ?", key).stream()
                .findFirst();
    }

    /** As {@link #find}, locked until the end of the transaction. */
    Optional<PlanBody> lock(String key) {
        return read("select definition from response_plan where key = ? for update", key).stream()
                .findFirst();
    }

    /** The newest first. */
    List<PlanBody> versions(String key, long before, int most) {
        return read(
                "select definition from response_plan_version where plan_key = ? and version < ?"
                        + " order by version desc limit ?",
                key,
                before,
                most);
    }

    /** The number of the plan's next version; a key that is used again goes on counting. */
    long nextVersion(String key) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select coalesce(max(version), 0) + 1 from response_plan_version where plan_key = ?")) {
            select.setString(1, key);
            ResultSet row = select.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Makes this the plan in force, and adds it to the versions. */
    void put(PlanBody plan, String by, Instant at) {
        execute(
                "insert into response_plan (key, version, priority, definition) values (?, ?, ?, ?)"
                        + " on conflict (key) do update set version = excluded.version, priority = excluded.priority,"
                        + " definition = excluded.definition",
                plan.requireKey(),
                plan.requireVersion(),
                plan.priority(),
                write(plan));
        execute(
                "insert into response_plan_version (plan_key, version, definition, changed_at, changed_by)"
                        + " values (?, ?, ?, ?, ?)",
                plan.requireKey(),
                plan.requireVersion(),
                write(plan),
                Timestamp.from(at),
                by);
    }

    void remove(String key) {
        execute("delete from response_plan where key = ?", key);
    }

    /** Counts on and gives the number of turns that a role has had before, from 0. */
    long turn(String plan, String role) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement next = connection.prepareStatement("""
                        insert into response_plan_turn as t (plan_key, role_key, turns) values (?, ?, 1)
                        on conflict (plan_key, role_key) do update set turns = t.turns + 1 returning turns - 1""")) {
            next.setString(1, plan);
            next.setString(2, role);
            ResultSet row = next.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private List<PlanBody> read(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            set(select, values);
            ResultSet rows = select.executeQuery();
            List<PlanBody> plans = new ArrayList<>();
            while (rows.next()) {
                plans.add(JSON.readValue(rows.getString(1), PlanBody.class));
            }
            return plans;
        } catch (SQLException e) {
            throw new StoreException(e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored plan cannot be read", e);
        }
    }

    private void execute(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static String write(PlanBody plan) {
        try {
            return JSON.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written: " + plan, e);
        }
    }
}
