package io.tocsin.notification.link;

import io.tocsin.notification.delivery.Cancelling;
import io.tocsin.notification.telling.Telling;
import io.tocsin.platform.event.NotificationEvent;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Does what a link stands for, once, as the person whose link it is. */
@ApplicationScoped
@Transactional
class LinkActions {

    private final DataSource dataSource;
    private final Telling telling;
    private final Cancelling cancelling;
    private final InstantSource clock;

    LinkActions(DataSource dataSource, Telling telling, Cancelling cancelling, InstantSource clock) {
        this.dataSource = dataSource;
        this.telling = telling;
        this.cancelling = cancelling;
        this.clock = clock;
    }

    /** What came of it, for the page. */
    enum Done {
        NOW,
        BEFORE,
        NO_LONGER_NEEDED
    }

    /** Whether somebody answered the page's incident already, and how; empty while it waits. */
    Optional<String> answered(Link link) {
        String sql = """
            select case when p.request then p.stopped_reason else i.stopped_reason end
            from incident_paging i join page p on p.incident_id = i.incident_id
            where p.id = ? and case when p.request then p.stopped_reason is not null
                                    else p.incident_sequence < i.stopped_at_sequence end\
            """;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, link.pageId());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /**
     * Takes the incident: what has not been sent of it is taken back in the same transaction, so nothing is paged after this.
     */
    Done acknowledge(Link link) {
        return once(link, at -> {
            if (asksForHelp(link)) {
                return answer(link, true, at);
            }
            List<NotificationEvent> events = new ArrayList<>();
            long restsOn = restsOn(link.pageId());
            events.add(new NotificationEvent.PageAcknowledged(
                    link.incidentId(), link.pageId(), link.responder(), link.via(), restsOn));
            String reason = "acknowledged by " + link.responder();
            // Pages that rest on the same or an earlier event; a later reopening pages again.
            List<Telling.Stop> stops = List.of(new Telling.Stop(link.incidentId(), restsOn + 1, reason));
            telling.stop(stops);
            events.addAll(cancelling.before(stops, at));
            return events;
        });
    }

    /** Passes it on. */
    Done escalate(Link link) {
        return once(
                link,
                at -> asksForHelp(link)
                        ? answer(link, false, at)
                        : List.of(new NotificationEvent.PageEscalated(
                                link.incidentId(),
                                link.pageId(),
                                link.escalationId(),
                                link.responder(),
                                link.via(),
                                null)));
    }

    /** The person comes, or does not, and is not asked any more. */
    private List<NotificationEvent> answer(Link link, boolean accepted, Instant at) {
        List<NotificationEvent> events = new ArrayList<>();
        events.add(new NotificationEvent.RequestAnswered(
                link.incidentId(), link.pageId(), link.escalationId(), link.responder(), accepted, link.via()));
        events.addAll(cancelling.requests(
                List.of(new Cancelling.Answered(
                        link.incidentId(),
                        link.escalationId(),
                        link.responder(),
                        (accepted ? "accepted by " : "declined by ") + link.responder())),
                at));
        return events;
    }

    /** Whether the link's message asks its person to help, beside the escalation. */
    boolean asksForHelp(Link link) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select request from page where id = ?")) {
            select.setObject(1, link.pageId());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private interface Effect {
        List<NotificationEvent> at(Instant at);
    }

    private Done once(Link link, Effect effect) {
        Instant at = clock.instant();
        Map<UUID, Telling.Paging> paging = telling.lock(List.of(link.incidentId()));
        if (!use(link.id(), at)) {
            return Done.BEFORE;
        }
        if (answered(link).isPresent()) {
            return Done.NO_LONGER_NEEDED;
        }
        telling.tell(effect.at(at), paging, at);
        return Done.NOW;
    }

    private boolean use(UUID link, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into link_use (link_id, used_at) values (?, ?) on conflict do nothing")) {
            insert.setObject(1, link);
            insert.setTimestamp(2, Timestamp.from(at));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private long restsOn(UUID page) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select incident_sequence from page where id = ?")) {
            select.setObject(1, page);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
