package io.tocsin.notification.notice;

import io.tocsin.notification.channel.Note;
import io.tocsin.notification.contact.SecretBox;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries of notices that are due, claimed by whichever replica is first, and what they came to. */
@ApplicationScoped
class DueNoticeStore {

    /**
     * As deliveries of pages are: takes only what nobody else has, and puts the attempt on record. What is over is ended here.
     */
    private static final String CLAIM = """
            with due as (
                select * from notice_delivery where state in ('PENDING', 'SENDING') and due_at <= ?
                order by due_at limit ? for update skip locked
            ), judged as (
                select d.id, d.contact_method_id as method, n.id as notice, n.responder, n.kind, n.title, n.text, n.link, n.calendar,
                       n.issued_at, c.address, c.secret, coalesce(r.name, n.responder) as name,
                       case when n.withdrawn_at is not null then 'WITHDRAWN'
                            when d.expires_at <= ? then 'EXPIRED'
                            when c.id is null or (not c.enabled and n.kind not in ('VERIFICATION', 'TEST'))
                                 or d.attempts >= ? then 'FAILED' end as verdict,
                       case when n.withdrawn_at is not null then 'it was withdrawn'
                            when d.expires_at <= ? then 'its time is over'
                            when d.attempts >= ? then 'out of attempts'
                            else 'the contact method is gone or off' end as why
                from due d join notice n on n.id = d.notice_id
                left join contact_method c on c.id = d.contact_method_id
                left join responder r on r.key = n.responder
            ), taken as (
                update notice_delivery d set
                    state = coalesce(j.verdict, 'SENDING'),
                    detail = case when j.verdict is null then d.detail else j.why end,
                    ended_at = case when j.verdict is null then null else ?::timestamptz end,
                    due_at = ?,
                    attempts = d.attempts + case when j.verdict is null then 1 else 0 end
                from judged j where d.id = j.id
                returning d.id, d.channel, d.attempts, d.expires_at
            ), noted as (
                insert into notice_attempt (delivery_id, number, started_at)
                select id, attempts, ?::timestamptz from taken join judged using (id) where verdict is null
            ) select * from taken join judged using (id)""";

    private final Database database;
    private final SecretBox secrets;
    private final NoticeConfig config;

    DueNoticeStore(Database database, SecretBox secrets, NoticeConfig config) {
        this.database = database;
        this.secrets = secrets;
        this.config = config;
    }

    /**
     * A delivery that is due.
     *
     * @param verdict how it has ended without having been sent; null if its attempt is on record
     * @param sealed what signs it, encrypted
     */
    record Claimed(
            UUID id,
            UUID method,
            String channel,
            int attempt,
            Instant expiresAt,
            @Nullable String verdict,
            Note note,
            byte @Nullable [] sealed) {}

    /** One statement, which needs no transaction around it. */
    List<Claimed> claim(int most, Instant now) {
        return database.rows(
                CLAIM,
                DueNoticeStore::claimed,
                now,
                most,
                now,
                config.attempts(),
                now,
                config.attempts(),
                now,
                now.plus(config.lease()),
                now);
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String address = row.getString("address");
        return new Claimed(
                id,
                row.getObject("method", UUID.class),
                row.getString("channel"),
                row.getInt("attempts"),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("verdict"),
                new Note(
                        id,
                        row.getObject("notice", UUID.class),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getString("text"),
                        row.getString("link"),
                        row.getString("calendar"),
                        row.getString("responder"),
                        row.getString("name"),
                        address == null ? "" : address,
                        null,
                        row.getTimestamp("issued_at").toInstant()),
                row.getBytes("secret"));
    }

    /** The note with what signs it. @throws IllegalStateException if that cannot be decrypted */
    Note open(Claimed claimed) {
        Note note = claimed.note();
        return claimed.sealed() == null
                ? note
                : new Note(
                        note.deliveryId(),
                        note.noticeId(),
                        note.kind(),
                        note.title(),
                        note.text(),
                        note.link(),
                        note.calendar(),
                        note.responder(),
                        note.responderName(),
                        note.address(),
                        secrets.open(claimed.sealed()),
                        note.issuedAt());
    }

    /**
     * Writes the end of an attempt, within the current transaction, unless another process has taken the delivery over.
     *
     * @param outcome of the attempt
     * @param due when to try again, for PENDING
     */
    boolean finish(Claimed claimed, State state, String outcome, String detail, @Nullable Instant due, Instant now) {
        boolean over = state != State.PENDING;
        int written = database.update(
                """
                update notice_delivery set state = ?, detail = ?, due_at = coalesce(?::timestamptz, due_at),
                    ended_at = ?::timestamptz
                where id = ? and attempts = ? and state = 'SENDING'""",
                state,
                detail,
                due == null ? null : due.toString(),
                over ? now.toString() : null,
                claimed.id(),
                claimed.attempt());
        if (written == 0) {
            return false;
        }
        database.update(
                "update notice_attempt set ended_at = ?, outcome = ?, detail = ? where delivery_id = ? and number = ?",
                now,
                outcome,
                detail,
                claimed.id(),
                claimed.attempt());
        if (over) {
            // A code is for the person alone, and not for whoever reads the notices later.
            database.update(
                    "update notice set text = '' where id = ? and kind = 'VERIFICATION'",
                    claimed.note().noticeId());
        }
        return true;
    }

    /** Where the delivery of a notice is. */
    enum State {
        PENDING,
        SENDING,
        DELIVERED,
        FAILED,
        EXPIRED,
        WITHDRAWN
    }

    Optional<Instant> nextDue() {
        return database.row(
                        "select min(due_at) as due from notice_delivery where state in ('PENDING', 'SENDING')",
                        row -> Optional.ofNullable(Database.instant(row, "due")))
                .flatMap(due -> due);
    }
}
