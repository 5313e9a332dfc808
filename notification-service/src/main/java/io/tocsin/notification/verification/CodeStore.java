package io.tocsin.notification.verification;

import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The codes that were sent, and what they have shown. Everything joins the caller's transaction, which holds the contact method's row. */
@ApplicationScoped
class CodeStore {

    private final Database database;

    CodeStore(Database database) {
        this.database = database;
    }

    /** A code that was sent. */
    record Sent(byte[] digest, String address, Instant expiresAt, int tries) {}

    Optional<Sent> sent(UUID method) {
        return database.row("select * from contact_verification where contact_method_id = ?", CodeStore::sent, method);
    }

    private static Sent sent(ResultSet row) throws SQLException {
        return new Sent(
                row.getBytes("digest"),
                row.getString("address"),
                row.getTimestamp("expires_at").toInstant(),
                row.getInt("tries"));
    }

    /** In the place of an earlier one. */
    void keep(UUID method, Sent code, Instant at) {
        database.update("""
                insert into contact_verification (contact_method_id, digest, address, sent_at, expires_at) values (?, ?, ?, ?, ?)
                on conflict (contact_method_id) do update set digest = excluded.digest, address = excluded.address,
                    sent_at = excluded.sent_at, expires_at = excluded.expires_at, tries = 0""", method, code.digest(), code.address(), at, code.expiresAt());
    }

    void countTry(UUID method) {
        database.update("update contact_verification set tries = tries + 1 where contact_method_id = ?", method);
    }

    /** It was given back: what is sent to the method arrives. */
    void verified(UUID method, Instant at) {
        database.update("delete from contact_verification where contact_method_id = ?", method);
        database.update(
                "update contact_method set verified_at = ?, tested_at = ?, failures = 0 where id = ?", at, at, method);
    }

    /** When a code or a test was last sent to the method. */
    @Nullable Instant lastSent(UUID method) {
        return database.row("""
                        select max(n.issued_at) as at from notice n join notice_delivery d on d.notice_id = n.id
                        join contact_method c on c.id = d.contact_method_id and c.responder = n.responder
                        where c.id = ? and n.kind in ('VERIFICATION', 'TEST')""", row -> Optional.ofNullable(Database.instant(row, "at")), method)
                .flatMap(at -> at)
                .orElse(null);
    }
}
