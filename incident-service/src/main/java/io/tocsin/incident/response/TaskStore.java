package io.tocsin.incident.response;

import io.tocsin.incident.incident.SqlArrays;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Tasks in the database. Everything joins the caller's transaction, which has locked the incident. */
@ApplicationScoped
class TaskStore {

    private static final String SELECT = """
            select id, incident_id, title, role_key, owner, due_at, state, completed_by, completed_at
            from response_task where\s""";

    private final DataSource dataSource;

    TaskStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Inserts or overwrites. */
    void save(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        try (Connection c = dataSource.getConnection();
                PreparedStatement s = c.prepareStatement("""
                        insert into response_task (id, incident_id, title, role_key, owner, due_at, state, completed_by,
                            completed_at, remind_at)
                        select t.*, t.due_at from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                            ?::timestamptz[], ?::text[], ?::text[], ?::timestamptz[]) as t(id, incident_id, title, role_key,
                            owner, due_at, state, completed_by, completed_at)
                        on conflict (id) do update set owner = excluded.owner, state = excluded.state,
                            completed_by = excluded.completed_by, completed_at = excluded.completed_at""")) {
            s.setArray(1, SqlArrays.of(c, "uuid", tasks, Task::id));
            s.setArray(2, SqlArrays.of(c, "uuid", tasks, Task::incidentId));
            s.setArray(3, SqlArrays.of(c, "text", tasks, Task::title));
            s.setArray(4, SqlArrays.of(c, "text", tasks, Task::role));
            s.setArray(5, SqlArrays.of(c, "text", tasks, Task::owner));
            s.setArray(6, SqlArrays.of(c, "timestamptz", tasks, Task::dueAt));
            s.setArray(7, SqlArrays.of(c, "text", tasks, task -> task.state().name()));
            s.setArray(8, SqlArrays.of(c, "text", tasks, Task::completedBy));
            s.setArray(9, SqlArrays.of(c, "timestamptz", tasks, Task::completedAt));
            s.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** In the order in which they were added. */
    List<Task> of(UUID incident) {
        return read(SELECT + "incident_id = ? order by id", incident);
    }

    Optional<Task> find(UUID incident, UUID id) {
        return read(SELECT + "incident_id = ? and id = ?", incident, id).stream()
                .findFirst();
    }

    Optional<Task> find(UUID id) {
        return read(SELECT + "id = ?", id).stream().findFirst();
    }

    private List<Task> read(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            ResultSet rows = select.executeQuery();
            List<Task> tasks = new ArrayList<>();
            while (rows.next()) {
                Timestamp due = rows.getTimestamp("due_at");
                Timestamp completed = rows.getTimestamp("completed_at");
                tasks.add(new Task(
                        rows.getObject("id", UUID.class),
                        rows.getObject("incident_id", UUID.class),
                        rows.getString("title"),
                        rows.getString("role_key"),
                        rows.getString("owner"),
                        due == null ? null : due.toInstant(),
                        Task.State.valueOf(rows.getString("state")),
                        rows.getString("completed_by"),
                        completed == null ? null : completed.toInstant()));
            }
            return tasks;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
