package io.tocsin.notification.notice;

import io.tocsin.notification.link.LinkConfig;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notices and their deliveries, as they come in. Everything joins the caller's transaction. */
@ApplicationScoped
class NoticeStore {

    /**
     * The methods that the person has chosen for notices; else every e-mail address among those that pages go by; else every
     * webhook among them. A method that is off is not used.
     */
    private static final String METHODS = """
            with usable as (
                select c.id, c.channel, n.position
                from contact_method c
                left join notice_rule n on n.contact_method_id = c.id and n.responder = c.responder
                where c.responder = ? and c.enabled
                  and (n.position is not null
                       or not exists (select 1 from notification_rule r where r.responder = c.responder)
                       or exists (select 1 from notification_rule r
                                  where r.responder = c.responder and r.contact_method_id = c.id))
            )
            select id, channel from usable u
            where case when exists (select 1 from usable where position is not null) then u.position is not null
                       when exists (select 1 from usable where channel = 'email') then u.channel = 'email'
                       else true end
            order by u.position, u.id""";

    private final Database database;
    private final NoticeConfig config;
    private final LinkConfig links;

    NoticeStore(Database database, NoticeConfig config, LinkConfig links) {
        this.links = links;
        this.database = database;
        this.config = config;
    }

    /** A way for a notice to go. */
    record Way(UUID method, String channel) {}

    /** By what methods notices go to the person; empty if there is none. */
    List<Way> ways(String responder) {
        return database.rows(METHODS, row -> new Way(row.getObject(1, UUID.class), row.getString(2)), responder);
    }

    /** Gives false if it is there already. */
    boolean insert(NoticeIssued notice, Instant issuedAt) {
        return database.update(
                        """
                        insert into notice (id, responder, kind, title, text, link, calendar, issued_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing""",
                        notice.noticeId(),
                        notice.responder(),
                        notice.kind(),
                        notice.title(),
                        notice.text(),
                        whole(notice.link()),
                        notice.calendar(),
                        issuedAt)
                == 1;
    }

    /** A path is one under the suite's own address. */
    private @Nullable String whole(@Nullable String link) {
        return link != null && link.startsWith("/") ? links.baseUrl() + link : link;
    }

    /** Its words go at once; its deliveries end when they are next looked at, which is now. Gives false if there is no such notice. */
    boolean withdraw(UUID notice, Instant now) {
        database.update(
                "update notice_delivery set due_at = ? where notice_id = ? and state = 'PENDING' and due_at > ?",
                now,
                notice,
                now);
        return database.update("""
                        update notice set title = 'Withdrawn', text = '', link = null, calendar = null, withdrawn_at = ?
                        where id = ?""", now, notice) == 1;
    }

    void deliver(UUID notice, Way way, Instant issuedAt, Instant due) {
        database.update("""
                insert into notice_delivery (id, notice_id, contact_method_id, channel, state, due_at, expires_at)
                values (?, ?, ?, ?, 'PENDING', ?, ?)""", Ids.next(), notice, way.method(), way.channel(), due, issuedAt.plus(config.expiry()));
    }
}
