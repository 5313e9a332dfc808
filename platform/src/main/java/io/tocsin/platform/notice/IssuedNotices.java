package io.tocsin.platform.notice;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.NoticeEvent.NoticeIssued;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.messaging.EventLog;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import io.tocsin.platform.retention.RetentionConfig;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The notices that a service keeps in its table {@code issued_notice}: what its part of topic {@code notices} can be filled from
 * again. A service that issues notices has a bean of its own that extends this.
 */
public abstract class IssuedNotices implements EventLog, Retained {

    private static final UUID START = new UUID(0, 0);

    private final Database database;
    private final RetentionConfig retention;

    protected IssuedNotices(Database database, RetentionConfig retention) {
        this.database = database;
        this.retention = retention;
    }

    @Override
    public Topic topic() {
        return Topic.NOTICES;
    }

    /** A position is the id of the last notice read. */
    @Override
    public Part read(@Nullable String position, int most) {
        List<OutgoingEvent> events = database.rows(
                "select * from issued_notice where id > ? order by id limit ?",
                IssuedNotices::event,
                place(position),
                most);
        return new Part(
                events, events.size() < most ? null : events.getLast().id().toString());
    }

    @Override
    public List<Removal> removals() {
        return List.of(new Removal("notice", retention.age(), """
                delete from issued_notice where id in (
                    select id from issued_notice where issued_at < ? limit ? for update skip locked)"""));
    }

    private static UUID place(@Nullable String position) {
        try {
            return position == null ? START : UUID.fromString(position);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalidParameter("position", "must be as an earlier call gave it"), e);
        }
    }

    private static OutgoingEvent event(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new OutgoingEvent(
                id,
                new NoticeIssued(
                        id,
                        row.getString("responder"),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getString("text"),
                        row.getString("link"),
                        row.getString("calendar")),
                1,
                row.getObject("issued_at", OffsetDateTime.class).toInstant());
    }
}
