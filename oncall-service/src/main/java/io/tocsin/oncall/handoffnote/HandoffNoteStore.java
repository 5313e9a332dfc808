package io.tocsin.oncall.handoffnote;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import io.tocsin.platform.retention.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Handoff notes in the database. */
@ApplicationScoped
class HandoffNoteStore implements Retained {

    private static final UUID LAST = new UUID(-1, -1);

    private final Database database;
    private final RetentionConfig retention;

    HandoffNoteStore(Database database, RetentionConfig retention) {
        this.database = database;
        this.retention = retention;
    }

    /** The team that owns the schedule, which stays until the current transaction ends. */
    Optional<String> teamOf(String schedule) {
        return database.row(
                "select team_key from schedule where key = ? for key share", row -> row.getString(1), schedule);
    }

    void insert(HandoffNote note) {
        database.update(
                "insert into handoff_note (id, schedule_key, author, text, written_at) values (?, ?, ?, ?, ?)",
                note.id(),
                note.schedule(),
                note.author(),
                note.text(),
                note.writtenAt());
    }

    /** The newest first. */
    List<HandoffNote> of(String schedule, @Nullable UUID before, int most) {
        return database.rows(
                "select * from handoff_note where schedule_key = ? and id < ? order by id desc limit ?",
                HandoffNoteStore::note,
                schedule,
                before == null ? LAST : before,
                most);
    }

    /** What waits to be passed on, the oldest first; held until the current transaction ends. */
    List<HandoffNote> waiting(String schedule) {
        return database.rows(
                "select * from handoff_note where schedule_key = ? and passed_at is null order by id for update",
                HandoffNoteStore::note,
                schedule);
    }

    /** A note in its version. */
    record Stored(HandoffNote note, long version) {}

    Optional<Stored> find(UUID id) {
        return database.row("select * from handoff_note where id = ?", HandoffNoteStore::stored, id);
    }

    /** Alone until the current transaction ends: neither changed nor passed on meanwhile. */
    Optional<Stored> lock(UUID id) {
        return database.row("select * from handoff_note where id = ? for update", HandoffNoteStore::stored, id);
    }

    void change(UUID id, String text) {
        database.update("update handoff_note set text = ?, version = version + 1 where id = ?", text, id);
    }

    void remove(UUID id) {
        database.update("delete from handoff_note where id = ?", id);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(note(row), row.getLong("version"));
    }

    void passed(UUID id, List<String> to, Instant at) {
        database.update("update handoff_note set passed_at = ?, passed_to = ? where id = ?", at, to, id);
    }

    private static HandoffNote note(ResultSet row) throws SQLException {
        return new HandoffNote(
                row.getObject("id", UUID.class),
                row.getString("schedule_key"),
                row.getString("author"),
                row.getString("text"),
                row.getTimestamp("written_at").toInstant(),
                Database.instant(row, "passed_at"),
                Database.texts(row, "passed_to"));
    }

    @Override
    public List<Removal> removals() {
        return List.of(new Removal("handoff-note", retention.age(), """
                delete from handoff_note where id in (
                    select id from handoff_note where written_at < ? limit ? for update skip locked)"""));
    }
}
