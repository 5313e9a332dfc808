package io.tocsin.incident.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reviews in the database. Everything joins the caller's transaction, which has locked the incident where it writes. */
@ApplicationScoped
class ReviewStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource dataSource;

    ReviewStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A place in the list. */
    record Position(Instant openedAt, UUID incident) {}

    Optional<Review> find(UUID incident) {
        return query(ReviewStore::read, "select * from review where incident_id = ?", incident).stream()
                .findFirst();
    }

    /**
     * The newest first.
     *
     * @param tokens the reader's
     */
    List<Review> list(Review.@Nullable State state, String[] tokens, @Nullable Position after, int most) {
        return query(
                ReviewStore::read,
                "select r.* from review r join incident i on i.id = r.incident_id where " + Readers.MAY_READ + """
                         and (?::text is null or r.state = ?::text)
                        and (?::timestamptz is null or (r.opened_at, r.incident_id) < (?::timestamptz, ?::uuid))
                        order by r.opened_at desc, r.incident_id desc limit ?""",
                tokens,
                state == null ? null : state.name(),
                state == null ? null : state.name(),
                after == null ? null : after.openedAt(),
                after == null ? null : after.openedAt(),
                after == null ? null : after.incident(),
                most);
    }

    /** Inserts or overwrites. */
    void save(Review review) {
        query(
                ReviewStore::read,
                """
                insert into review (incident_id, state, because, opened_at, starts_at, minutes, place, participants, revision,
                    sections, published_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?)
                on conflict (incident_id) do update set state = excluded.state, because = excluded.because,
                    starts_at = excluded.starts_at, minutes = excluded.minutes, place = excluded.place,
                    participants = excluded.participants, revision = excluded.revision, sections = excluded.sections,
                    published_at = excluded.published_at, version = excluded.version
                returning *""",
                review.incidentId(),
                review.state().name(),
                review.because().toArray(String[]::new),
                review.openedAt(),
                review.startsAt(),
                review.minutes(),
                review.place(),
                review.participants().toArray(String[]::new),
                review.revision(),
                write(review.sections()),
                review.publishedAt(),
                review.version());
    }

    int targetsMissed(UUID incident) {
        return query(
                        row -> row.getInt(1),
                        "select count(*) from target where incident_id = ? and state = 'BREACHED'",
                        incident)
                .getFirst();
    }

    List<ReviewDocument.Improvement> improvements(UUID incident) {
        return query(
                row -> new ReviewDocument.Improvement(row.getString(1), row.getLong(2), row.getString(3)),
                "select plan, plan_version, note from plan_improvement where incident_id = ? order by plan, plan_version",
                incident);
    }

    /** Whether the plan has such a version, and this is not known of the review yet. */
    boolean addImprovement(UUID incident, ReviewDocument.Improvement improvement) {
        return !query(
                        row -> row.getString(1),
                        """
                insert into plan_improvement (incident_id, plan, plan_version, note)
                select ?, plan_key, version, ? from response_plan_version where plan_key = ? and version = ?
                on conflict do nothing returning plan""",
                        incident,
                        improvement.note(),
                        improvement.plan(),
                        improvement.version())
                .isEmpty();
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(Reading<T> reading, String sql, @Nullable Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                switch (values[i]) {
                    case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
                    case Instant instant -> statement.setTimestamp(i + 1, Timestamp.from(instant));
                    case null -> statement.setObject(i + 1, null);
                    case Object value -> statement.setObject(i + 1, value);
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static Review read(ResultSet row) throws SQLException {
        try {
            int minutes = row.getInt("minutes");
            return new Review(
                    row.getObject("incident_id", UUID.class),
                    Review.State.valueOf(row.getString("state")),
                    texts(row.getArray("because")),
                    row.getTimestamp("opened_at").toInstant(),
                    instant(row.getTimestamp("starts_at")),
                    minutes == 0 ? null : minutes,
                    row.getString("place"),
                    texts(row.getArray("participants")),
                    row.getInt("revision"),
                    JSON.readValue(row.getString("sections"), ReviewSections.class),
                    instant(row.getTimestamp("published_at")),
                    row.getLong("version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(ReviewSections sections) {
        try {
            return JSON.writeValueAsString(sections);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
