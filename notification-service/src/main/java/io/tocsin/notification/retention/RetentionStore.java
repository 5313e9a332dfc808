package io.tocsin.notification.retention;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Removes in small parts, which need no transaction around them, and leaves out what another replica is at. The row of an
 * incident stays: it counts the incident's events, and a count that began again would be taken for repetitions.
 */
@ApplicationScoped
class RetentionStore {

    /** With a cutoff, and how many at the most. */
    private static final List<String> REMOVALS = List.of(
            """
            with old as (
                select p.id from page p
                where p.created_at < ? and not exists (
                    select 1 from delivery d where d.page_id = p.id and d.state in ('PENDING', 'SENDING'))
                limit ? for update skip locked
            ), attempts as (
                delete from delivery_attempt a using delivery d, old
                where d.page_id = old.id and a.delivery_id = d.id
            ), deliveries as (
                delete from delivery d using old where d.page_id = old.id
            ) delete from page p using old where p.id = old.id""",
            """
            delete from link_use where link_id in (
                select link_id from link_use where used_at < ? limit ? for update skip locked)""",
            // An incident's events go together, for a reader wants them without gaps.
            """
            with cutoff as materialized (select ?::timestamptz as at)
            delete from notification_event where (incident_id, sequence) in (
                select e.incident_id, e.sequence from notification_event e
                where e.told_at < (select at from cutoff) and not exists (
                    select 1 from notification_event n
                    where n.incident_id = e.incident_id and n.told_at >= (select at from cutoff))
                limit ? for update skip locked)""");

    private final DataSource dataSource;

    RetentionStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Removes up to {@code most} of each kind. Returns whether there may be more. */
    boolean removeBefore(Instant cutoff, int most) {
        boolean more = false;
        try (Connection connection = dataSource.getConnection()) {
            for (String removal : REMOVALS) {
                try (PreparedStatement delete = connection.prepareStatement(removal)) {
                    delete.setTimestamp(1, Timestamp.from(cutoff));
                    delete.setInt(2, most);
                    more |= delete.executeUpdate() == most;
                }
            }
            return more;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
