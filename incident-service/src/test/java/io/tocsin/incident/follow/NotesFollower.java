package io.tocsin.incident.follow;

import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.messaging.StoreException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Keeps the notes that it is told of, in the order in which it is, and fails when told to. */
@Singleton
public class NotesFollower implements Follower {

    static final String POISON = "poison";

    private final DataSource dataSource;

    /** Called with each batch after it is written, in the transaction. */
    final AtomicReference<Consumer<List<Happened>>> after = new AtomicReference<>(batch -> {});

    NotesFollower(DataSource dataSource) {
        this.dataSource = dataSource;
        try (Connection connection = dataSource.getConnection();
                Statement create = connection.createStatement()) {
            create.execute("""
                    create table if not exists followed_note (
                        id bigint generated always as identity, incident uuid not null, text text not null)""");
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public boolean isFor(Class<? extends IncidentEvent> type) {
        return type == IncidentEvent.NoteAdded.class;
    }

    @Override
    public void handle(List<Happened> happened) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into followed_note (incident, text) values (?, ?)")) {
            for (Happened entry : happened) {
                insert.setObject(1, entry.incident());
                insert.setString(2, text(entry));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        after.get().accept(happened);
        if (happened.stream().anyMatch(entry -> text(entry).equals(POISON))) {
            throw new IllegalStateException("poisoned on purpose");
        }
    }

    List<String> notesOf(UUID incident) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select text from followed_note where incident = ? order by id")) {
            select.setObject(1, incident);
            ResultSet rows = select.executeQuery();
            List<String> notes = new ArrayList<>();
            while (rows.next()) {
                notes.add(rows.getString(1));
            }
            return notes;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static String text(Happened entry) {
        return ((IncidentEvent.NoteAdded) entry.event()).text();
    }
}
