package io.tocsin.incident.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.incident.plan.PlanBody;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Responses and their roles in the database. Everything joins the caller's transaction, which has locked the incidents. */
@ApplicationScoped
class ResponseStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource dataSource;

    ResponseStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Those of the incidents that follow a plan. */
    Set<UUID> following(Collection<UUID> incidents) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select incident_id from response where incident_id = any(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", incidents.toArray()));
            ResultSet rows = select.executeQuery();
            Set<UUID> following = new HashSet<>();
            while (rows.next()) {
                following.add(rows.getObject(1, UUID.class));
            }
            return following;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Without their tasks, which are stored by themselves. */
    void insert(List<Response> responses) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into response (incident_id, plan_key, plan_version, name, stakeholders, links, started_at)
                        values (?, ?, ?, ?, ?, ?, ?)""");
                PreparedStatement insertRole = connection.prepareStatement("""
                        insert into response_role
                            (incident_id, role_key, position, name, directives, responder, assigned_at, schedule)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (Response response : responses) {
                Response.Followed plan = response.plan();
                if (plan == null) {
                    continue;
                }
                set(
                        insert,
                        response.incidentId(),
                        plan.key(),
                        plan.version(),
                        plan.name(),
                        write(plan.stakeholders()),
                        write(plan.links()),
                        time(plan.startedAt()));
                insert.addBatch();
                for (int i = 0; i < response.roles().size(); i++) {
                    Role role = response.roles().get(i);
                    set(
                            insertRole,
                            response.incidentId(),
                            role.key(),
                            i,
                            role.name(),
                            write(role.directives()),
                            role.responder(),
                            time(role.assignedAt()),
                            role.schedule());
                    insertRole.addBatch();
                }
            }
            insert.executeBatch();
            insertRole.executeBatch();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    Optional<Response.Followed> plan(UUID incident) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select plan_key, plan_version, name, stakeholders, links, started_at from response
                        where incident_id = ?""")) {
            select.setObject(1, incident);
            ResultSet row = select.executeQuery();
            return row.next()
                    ? Optional.of(new Response.Followed(
                            row.getString("plan_key"),
                            row.getLong("plan_version"),
                            row.getString("name"),
                            List.of(JSON.readValue(row.getString("stakeholders"), String[].class)),
                            List.of(JSON.readValue(row.getString("links"), PlanBody.Link[].class)),
                            row.getTimestamp("started_at").toInstant()))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new StoreException(e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored response cannot be read", e);
        }
    }

    /** In the plan's order. */
    List<Role> roles(UUID incident) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select role_key, name, directives, responder, assigned_at, schedule from response_role
                        where incident_id = ? order by position""")) {
            select.setObject(1, incident);
            ResultSet rows = select.executeQuery();
            List<Role> roles = new ArrayList<>();
            while (rows.next()) {
                Timestamp assigned = rows.getTimestamp("assigned_at");
                roles.add(new Role(
                        rows.getString("role_key"),
                        rows.getString("name"),
                        List.of(JSON.readValue(rows.getString("directives"), String[].class)),
                        rows.getString("responder"),
                        assigned == null ? null : assigned.toInstant(),
                        rows.getString("schedule")));
            }
            return roles;
        } catch (SQLException e) {
            throw new StoreException(e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored role cannot be read", e);
        }
    }

    /** Of the affected services, by their keys. */
    List<Response.Runbook> runbooks(UUID incident) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select s.key, r.url from incident i
                        join service s on s.key = i.service_key or s.key = any (i.affected_services)
                        cross join lateral jsonb_array_elements_text(s.runbooks) with ordinality as r(url, n)
                        where i.id = ? order by s.key, r.n""")) {
            select.setObject(1, incident);
            ResultSet rows = select.executeQuery();
            List<Response.Runbook> runbooks = new ArrayList<>();
            while (rows.next()) {
                runbooks.add(new Response.Runbook(rows.getString(1), rows.getString(2)));
            }
            return runbooks;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    void assign(UUID incident, Role role) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update response_role set responder = ?, assigned_at = ? where incident_id = ? and role_key = ?")) {
            set(update, role.responder(), time(role.assignedAt()), incident, role.key());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static @Nullable Timestamp time(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written: " + value, e);
        }
    }
}
