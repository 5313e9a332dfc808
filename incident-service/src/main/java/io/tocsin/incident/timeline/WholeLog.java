package io.tocsin.incident.timeline;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * All timelines as one log that can be read on from a place. Rows of concurrent transactions become visible out of order; so
 * only those are given whose transaction no running one can precede, in the order of transaction and position.
 */
@ApplicationScoped
public class WholeLog {

    private final DataSource dataSource;

    WholeLog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A place in the log; text form {@code <xid>-<position>}. */
    public record Place(long xid, long position) {

        public static final Place START = new Place(0, 0);

        /** @throws IllegalArgumentException if the text is no place */
        public static Place parse(String text) {
            String[] parts = text.split("-", 2);
            if (parts.length != 2 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("\\d{1,18}")) {
                throw new IllegalArgumentException("no place in the log: " + text);
            }
            return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return xid + "-" + position;
        }
    }

    /** An entry and the place behind it. */
    public record Placed(Place place, TimelineEntry entry) {}

    public List<Placed> after(Place place, int most) {
        String sql = """
                select id, incident_id, sequence, type, at, data, xid::text::bigint as x, position from incident_event
                where (xid, position) > (?::text::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot())
                order by xid, position limit ?""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, Long.toString(place.xid()));
            select.setLong(2, place.position());
            select.setInt(3, most);
            try (ResultSet rows = select.executeQuery()) {
                List<Placed> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Placed(new Place(rows.getLong("x"), rows.getLong("position")), Timeline.entry(rows)));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Where the log ends now: what comes later is behind it. */
    public Place end() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1");
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Place(row.getLong(1), Long.MAX_VALUE / 10);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
