package io.tocsin.oncall.notice;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.messaging.Outbox;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.notice.NoticeText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what is no page. A notice is true with the change that it tells of: it is kept and sent in the caller's transaction, and
 * notification-service delivers it by what methods the person has. Who has none is not told, and nobody else is instead.
 */
@ApplicationScoped
public class Notices {

    private final Database database;
    private final Outbox outbox;
    private final InstantSource clock;

    Notices(Database database, Outbox outbox, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** As {@link #issue(String, NoticeKind, String, String, String)}, without a link. */
    public UUID issue(String responder, NoticeKind kind, String title, String text) {
        return issue(responder, kind, title, text, null);
    }

    /**
     * Tells a person something, once the caller's transaction has committed.
     *
     * @param responder the key of the person
     * @param title one line, that says it all if it can
     * @param text plain text, of any number of lines
     * @param link where the person sees more
     * @return the notice's id
     * @throws IllegalStateException outside a transaction
     */
    public UUID issue(String responder, NoticeKind kind, String title, String text, @Nullable String link) {
        UUID id = Ids.next();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        NoticeIssued notice =
                new NoticeIssued(id, responder, kind.name(), NoticeText.title(title), NoticeText.text(text), link);
        // The event has the notice's id: one notice is one event.
        outbox.publish(new OutgoingEvent(id, notice, 1, at));
        database.update("""
                insert into issued_notice (id, responder, kind, title, text, link, issued_at)
                values (?, ?, ?, ?, ?, ?, ?)""", id, responder, kind, notice.title(), notice.text(), link, at);
        return id;
    }
}
