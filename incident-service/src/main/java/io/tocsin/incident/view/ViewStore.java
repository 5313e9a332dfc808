package io.tocsin.incident.view;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Saved views in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class ViewStore {

    private static final String RETURNING = " returning id, owner, name, query, shared, version";

    private final DataSource dataSource;

    ViewStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    record Stored(SavedView view, long version) {}

    List<Stored> visible(String person, @Nullable UUID after, int most) {
        return query(
                "select * from saved_view where (owner = ? or shared) and (?::uuid is null or id > ?::uuid) order by id limit ?",
                person,
                after,
                after,
                most);
    }

    Optional<Stored> find(UUID id) {
        return query("select * from saved_view where id = ? for update", id).stream()
                .findFirst();
    }

    int count(String owner) {
        return query("select * from saved_view where owner = ?", owner).size();
    }

    Stored insert(UUID id, String owner, SavedView view) {
        return query(
                        "insert into saved_view (id, owner, name, query, shared) values (?, ?, ?, ?, ?)" + RETURNING,
                        id,
                        owner,
                        view.name(),
                        view.query(),
                        view.isShared())
                .getFirst();
    }

    Stored update(UUID id, SavedView view) {
        return query(
                        "update saved_view set name = ?, query = ?, shared = ?, version = version + 1 where id = ?"
                                + RETURNING,
                        view.name(),
                        view.query(),
                        view.isShared(),
                        id)
                .getFirst();
    }

    void delete(UUID id) {
        query("delete from saved_view where id = ?" + RETURNING, id);
    }

    private List<Stored> query(String sql, @Nullable Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<Stored> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Stored(
                            new SavedView(
                                    rows.getObject("id", UUID.class),
                                    rows.getString("name"),
                                    rows.getString("query"),
                                    rows.getBoolean("shared"),
                                    rows.getString("owner")),
                            rows.getLong("version")));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
