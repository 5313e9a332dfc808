package io.tocsin.incident.notice;

import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.NoticeEvent.NoticeWithdrawn;
import io.tocsin.platform.event.RestrictedTitle;
import io.tocsin.platform.messaging.Outbox;
import io.tocsin.platform.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells people of incidents what is no page. A notice is true with the change that it tells of: it is kept and sent in the caller's
 * transaction, and notification-service delivers it by what methods the person has.
 */
@ApplicationScoped
public class IncidentNotices {

    private final Database database;
    private final IncidentStore incidents;
    private final Outbox outbox;
    private final IncidentNoticeConfig config;
    private final InstantSource clock;

    IncidentNotices(
            Database database,
            IncidentStore incidents,
            Outbox outbox,
            IncidentNoticeConfig config,
            InstantSource clock) {
        this.database = database;
        this.incidents = incidents;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** The incidents, locked: whether they are restricted is not to change before what is told of them is withdrawn with it. */
    public Map<UUID, Incident> lock(Collection<UUID> ids) {
        Map<UUID, Incident> locked = new HashMap<>();
        incidents.lock(ids).forEach(incident -> locked.put(incident.id(), incident));
        return locked;
    }

    /**
     * Tells each of the people, but nobody who may not read the incident. A role of the identity provider is not known here: who may
     * read by a role alone is not told.
     *
     * @param incident locked
     * @param at below the incident's own place, such as {@code /review}; empty for that itself
     */
    public void tell(Incident incident, Collection<String> people, News news, String at) {
        List<String> readers = people.stream()
                .filter(person -> Readers.names(incident.readers(), person))
                .distinct()
                .toList();
        if (readers.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<NoticeIssued> issued = readers.stream()
                .map(person -> notice(incident, person, news, at))
                .toList();
        NoticeIssued any = issued.getFirst();
        database.update(
                """
                insert into issued_notice (id, incident_id, responder, kind, title, text, link, calendar, issued_at)
                select n.id, ?, n.responder, ?, ?, ?, ?, ?, ?::timestamptz from unnest(?, ?) as n(id, responder)""",
                incident.id(),
                any.kind(),
                any.title(),
                any.text(),
                any.link(),
                any.calendar(),
                now,
                issued.stream().map(NoticeIssued::noticeId).toArray(UUID[]::new),
                readers);
        // The event has the notice's id: a notice is issued once.
        outbox.publish(issued.stream()
                .map(notice -> new OutgoingEvent(notice.noticeId(), notice, 1, now))
                .toList());
    }

    private NoticeIssued notice(Incident incident, String person, News news, String at) {
        String link = config.link()
                .replace("{id}", incident.id().toString())
                .replace("{number}", Long.toString(incident.number()));
        return new NoticeIssued(
                Ids.next(),
                person,
                news.kind().name(),
                news.title(incident),
                news.text(incident),
                link + at,
                news.calendar(incident));
    }

    /** What was told of the incident with more than a restricted one's title is not told any more. */
    public void withdraw(Incident incident) {
        withdraw(incident, null);
    }

    /** What one person was told of the incident is not told any more, where it still is on its way. */
    public void withdraw(Incident incident, @Nullable String person) {
        List<UUID> withdrawn = database.rows(
                """
                delete from issued_notice
                where incident_id = ? and case when ?::text is null then title <> ? else responder = ? end
                returning id""",
                row -> row.getObject(1, UUID.class),
                incident.id(),
                person,
                RestrictedTitle.of(incident.number()),
                person);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!withdrawn.isEmpty()) {
            outbox.publish(withdrawn.stream()
                    .map(id -> new OutgoingEvent(new NoticeWithdrawn(id), 2, now))
                    .toList());
        }
    }
}
