package io.tocsin.oncall.feed;

import io.tocsin.oncall.feed.fetch.Fetched;
import io.tocsin.oncall.feed.shift.Reading;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Feeds in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class FeedStore {

    private final Database database;

    FeedStore(Database database) {
        this.database = database;
    }

    void insert(String key, CalendarFeedBody body, Instant now) {
        database.update(
                "insert into calendar_feed (key, id, name, time_zone, url, content, due_at) values (?, ?, ?, ?, ?, ?, ?)",
                key,
                Ids.next(),
                body.name(),
                body.timeZone(),
                body.url(),
                body.content(),
                now);
    }

    /** What was fetched stays known until there is something newer; what was said of it is forgotten with its URL. */
    void update(String key, CalendarFeedBody body, Instant now) {
        database.update(
                """
                update calendar_feed set
                    etag = case when url is not distinct from ? then etag end,
                    last_modified = case when url is not distinct from ? then last_modified end,
                    name = ?, time_zone = ?, url = ?, content = ?, due_at = ?, round = round + 1, version = version + 1
                where key = ?""", body.url(), body.url(), body.name(), body.timeZone(), body.url(), body.content(), now, key);
    }

    void remove(String key) {
        database.update("delete from calendar_feed where key = ?", key);
    }

    int count() {
        return database.row("select count(*) from calendar_feed", row -> row.getInt(1))
                .orElse(0);
    }

    Optional<Feed> find(String key) {
        return select("where key = ?", key).stream().findFirst();
    }

    Optional<Feed> find(UUID id) {
        return select("where id = ?", id).stream().findFirst();
    }

    /** Alone until the end of the transaction, against removal and against being named anew. */
    Optional<Feed> lock(String key) {
        return select("where key = ? for update", key).stream().findFirst();
    }

    /** In the order of keys. */
    List<Feed> after(@Nullable String key, int most) {
        return select("where key > ? order by key limit ?", key == null ? "" : key, most);
    }

    List<UUID> claim(Instant now, int most) {
        return database.rows(
                "select id from calendar_feed where due_at <= ? order by due_at limit ? for update skip locked",
                row -> row.getObject("id", UUID.class),
                now,
                most);
    }

    void due(List<UUID> ids, Instant at) {
        database.update("update calendar_feed set due_at = ? where id = any(?)", at, ids.toArray(UUID[]::new));
    }

    Optional<Instant> earliest() {
        return database.row(
                "select due_at from calendar_feed order by due_at limit 1",
                row -> Objects.requireNonNull(Database.instant(row, "due_at")));
    }

    /** Since when the feed that has not been had for the longest was had last. */
    Optional<Instant> oldestSuccess() {
        return database.row("""
                select fetched_at from calendar_feed where url is not null and fetched_at is not null
                order by fetched_at limit 1""", row -> Objects.requireNonNull(Database.instant(row, "fetched_at")));
    }

    void taken(String key, Fetched.Content content, Instant now) {
        database.update("""
                update calendar_feed set changed_at = case when content is distinct from ? then ? else changed_at end,
                    content = ?, etag = ?, last_modified = ? where key = ?""", content.text(), now, content.text(), content.etag(), content.lastModified(), key);
    }

    void succeeded(String key, Reading reading, Instant readUntil, Instant now, Instant dueAt) {
        database.update("""
                update calendar_feed set fetched_at = ?, changed_at = coalesce(changed_at, ?), failures = 0,
                    failing_since = null, problem = null, away_told = false, events = ?, unknown = ?, read_until = ?,
                    due_at = ?, round = round + 1
                where key = ?""", now, now, reading.events(), reading.unknown(), readUntil, dueAt, key);
    }

    void failed(String key, String problem, Instant now, Instant dueAt) {
        database.update("""
                update calendar_feed set failures = failures + 1, failing_since = coalesce(failing_since, ?), problem = ?,
                    due_at = ?, round = round + 1
                where key = ?""", now, problem, dueAt, key);
    }

    void awayTold(String key) {
        database.update("update calendar_feed set away_told = true where key = ?", key);
    }

    private List<Feed> select(String condition, Object... values) {
        return database.rows("select * from calendar_feed " + condition, FeedStore::read, values);
    }

    private static Feed read(ResultSet row) throws SQLException {
        String key = row.getString("key");
        return new Feed(
                key,
                new CalendarFeedBody(
                        key,
                        row.getString("name"),
                        row.getString("time_zone"),
                        row.getString("url"),
                        row.getString("content")),
                row.getString("etag"),
                row.getString("last_modified"),
                Database.instant(row, "fetched_at"),
                Database.instant(row, "changed_at"),
                row.getInt("failures"),
                Database.instant(row, "failing_since"),
                row.getString("problem"),
                row.getBoolean("away_told"),
                row.getInt("events"),
                Database.texts(row, "unknown"),
                Database.instant(row, "read_until"),
                Objects.requireNonNull(Database.instant(row, "due_at")),
                row.getLong("round"),
                row.getLong("version"));
    }
}
