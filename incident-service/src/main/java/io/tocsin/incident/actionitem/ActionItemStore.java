package io.tocsin.incident.actionitem;

import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.event.IncidentEvent.ActionItemPriority;
import io.tocsin.platform.event.IncidentEvent.ActionItemState;
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

/** Action items in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class ActionItemStore implements DueRows {

    private final DataSource dataSource;

    ActionItemStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A place in the list of all. */
    record Position(Instant deadline, UUID id) {}

    /** Inserts or overwrites. */
    void save(ActionItem item) {
        query(
                """
                insert into action_item (id, incident_id, title, owner, priority, deadline, state, note, tracker_link,
                    created_at, ended_at, due_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set title = excluded.title, owner = excluded.owner, priority = excluded.priority,
                    deadline = excluded.deadline, state = excluded.state, note = excluded.note,
                    tracker_link = excluded.tracker_link, ended_at = excluded.ended_at, due_at = excluded.due_at,
                    version = excluded.version
                returning *""",
                item.id(),
                item.incidentId(),
                item.title(),
                item.owner(),
                item.priority().name(),
                item.deadline(),
                item.state().name(),
                item.note(),
                item.trackerLink(),
                item.createdAt(),
                item.endedAt(),
                item.remindAt(),
                item.version());
    }

    /** In the order in which they were added. */
    List<ActionItem> of(UUID incident) {
        return query("select * from action_item where incident_id = ? order by id", incident);
    }

    Optional<ActionItem> find(UUID incident, UUID id) {
        return query("select * from action_item where incident_id = ? and id = ?", incident, id).stream()
                .findFirst();
    }

    Optional<ActionItem> find(UUID id) {
        return query("select * from action_item where id = ?", id).stream().findFirst();
    }

    /**
     * Of all incidents, what is to be done first at the top.
     *
     * @param tokens the reader's
     */
    List<ActionItem> list(ActionItemFilter filter, String[] tokens, @Nullable Position after, int most) {
        StringBuilder sql = new StringBuilder(
                        "select a.* from action_item a join incident i on i.id = a.incident_id where ")
                .append(Readers.MAY_READ);
        List<Object> values = new ArrayList<>();
        values.add(tokens);
        filter.append(sql, values);
        if (after != null) {
            sql.append(" and (a.deadline, a.id) > (?, ?)");
            values.add(after.deadline());
            values.add(after.id());
        }
        sql.append(" order by a.deadline, a.id limit ?");
        values.add(most);
        return query(sql.toString(), values.toArray());
    }

    /** What is due and whose incident is free, which is locked then. */
    @Override
    public List<UUID> claim(Instant now, int most) {
        return query("""
                select a.* from action_item a join incident i on i.id = a.incident_id
                where a.due_at <= ? order by a.due_at limit ? for update of i skip locked""", now, most).stream().map(ActionItem::id).toList();
    }

    @Override
    public void postpone(UUID id, Instant until) {
        query("update action_item set due_at = ? where id = ? and due_at is not null returning *", until, id);
    }

    @Override
    public Optional<Instant> earliest() {
        return query("select * from action_item where due_at is not null order by due_at limit 1").stream()
                .findFirst()
                .map(ActionItem::remindAt);
    }

    private List<ActionItem> query(String sql, @Nullable Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                switch (values[i]) {
                    case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
                    case Instant instant -> statement.setTimestamp(i + 1, Timestamp.from(instant));
                    case null -> statement.setObject(i + 1, null);
                    case Object value -> statement.setObject(i + 1, value);
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<ActionItem> items = new ArrayList<>();
                while (rows.next()) {
                    items.add(read(rows));
                }
                return items;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static ActionItem read(ResultSet row) throws SQLException {
        return new ActionItem(
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getString("title"),
                row.getString("owner"),
                ActionItemPriority.valueOf(row.getString("priority")),
                row.getTimestamp("deadline").toInstant(),
                ActionItemState.valueOf(row.getString("state")),
                row.getString("note"),
                row.getString("tracker_link"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("ended_at")),
                instant(row.getTimestamp("due_at")),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
