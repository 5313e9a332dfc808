package io.tocsin.platform.http.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps answers by caller and key. Every method belongs inside the transaction of the request's own effect. */
@ApplicationScoped
class IdempotencyStore {

    private static final Duration KEPT = Duration.ofHours(24);

    /** Sets these advisory locks apart from others: "idem". */
    private static final int LOCK_CLASS = 0x6964656D;

    private final DataSource database;
    private final InstantSource time;

    IdempotencyStore(DataSource database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /** An answer, and a digest of the request that it was given to. */
    record Kept(String fingerprint, StoredAnswer answer) {}

    /**
     * Takes the key until the transaction ends, or says that another request has it. Two keys with one hash do no harm:
     * one of them is told to come again.
     */
    boolean take(String caller, IdempotencyKey key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement lock =
                        connection.prepareStatement("select pg_try_advisory_xact_lock(?, hashtext(?))")) {
            lock.setInt(1, LOCK_CLASS);
            lock.setString(2, caller + ' ' + key.value());
            try (ResultSet taken = lock.executeQuery()) {
                return taken.next() && taken.getBoolean(1);
            }
        }
    }

    Optional<Kept> find(String caller, IdempotencyKey key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select encode(fingerprint, 'hex') as fingerprint, status, location, etag, content_type, body
                          from idempotency_key
                         where caller = ? and key = ? and created_at > ?
                        """)) {
            select.setString(1, caller);
            select.setString(2, key.value());
            select.setTimestamp(3, oldest());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Kept(
                        row.getString("fingerprint"),
                        new StoredAnswer(
                                row.getInt("status"),
                                row.getString("location"),
                                row.getString("etag"),
                                row.getString("content_type"),
                                row.getString("body"))));
            }
        }
    }

    /** Keeps an answer, and drops some that are past their time. */
    void keep(String caller, IdempotencyKey key, Kept kept) throws SQLException {
        Instant now = time.instant();
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement delete = connection.prepareStatement("""
                    delete from idempotency_key
                     where (caller, key) in (select caller, key from idempotency_key
                                              where created_at <= ?
                                              order by created_at limit 100 for update skip locked)
                    """)) {
                delete.setTimestamp(1, oldest());
                delete.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into idempotency_key
                           (caller, key, fingerprint, status, location, etag, content_type, body, created_at)
                    values (?, ?, decode(?, 'hex'), ?, ?, ?, ?, ?, ?)
                    on conflict (caller, key) do update
                       set (fingerprint, status, location, etag, content_type, body, created_at)
                         = row (excluded.fingerprint, excluded.status, excluded.location, excluded.etag,
                                excluded.content_type, excluded.body, excluded.created_at)
                    """)) {
                StoredAnswer answer = kept.answer();
                insert.setString(1, caller);
                insert.setString(2, key.value());
                insert.setString(3, kept.fingerprint());
                insert.setInt(4, answer.status());
                insert.setString(5, answer.location());
                insert.setString(6, answer.etag());
                insert.setString(7, answer.contentType());
                insert.setString(8, answer.body());
                insert.setTimestamp(9, Timestamp.from(now));
                insert.executeUpdate();
            }
        }
    }

    private Timestamp oldest() {
        return Timestamp.from(time.instant().minus(KEPT));
    }
}
