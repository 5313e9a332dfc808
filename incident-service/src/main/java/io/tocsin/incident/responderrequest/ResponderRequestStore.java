package io.tocsin.incident.responderrequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.incident.responderrequest.ResponderRequest.Answer;
import io.tocsin.incident.responderrequest.ResponderRequest.Asked;
import io.tocsin.incident.responderrequest.ResponderRequest.Missing;
import io.tocsin.platform.event.IncidentEvent.RespondersRequested.Target;
import io.tocsin.platform.event.PageEvent.RespondersAsked;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Requests for responders in the database. Everything joins the caller's transaction; who writes has locked the incident. */
@ApplicationScoped
class ResponderRequestStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource dataSource;

    ResponderRequestStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void insert(ResponderRequest request) {
        update(
                """
                insert into responder_request (id, incident_id, targets, message, requested_by, requested_at)
                values (?, ?, ?::jsonb, ?, ?, ?::timestamptz)""",
                request.id(),
                request.incidentId(),
                json(request.targets()),
                request.message(),
                request.requestedBy(),
                request.requestedAt().toString());
    }

    /** Who was asked. Answers that are here already stay. */
    void asked(RespondersAsked event) {
        update(
                """
                with request as (
                    update responder_request set missing = ?::jsonb where id = ? and incident_id = ? returning id
                ) insert into asked_responder (request_id, responder, target, answer)
                select request.id, a.responder, a.target, 'AWAITED'
                from request, unnest(?::text[], ?::text[]) as a(responder, target)
                on conflict (request_id, responder) do update set target = excluded.target""",
                json(event.missing()),
                event.requestId(),
                event.incidentId(),
                event.asked().stream().map(RespondersAsked.Asked::responder).toArray(String[]::new),
                event.asked().stream().map(RespondersAsked.Asked::target).toArray(String[]::new));
    }

    /** Returns whether that is something new, and the incident has such a request. */
    boolean answer(UUID incident, UUID request, String responder, Answer answer, @Nullable String note, Instant at) {
        return update("""
                insert into asked_responder (request_id, responder, answer, note, answered_at)
                select id, ?, ?, ?, ?::timestamptz from responder_request where id = ? and incident_id = ?
                on conflict (request_id, responder) do update
                    set answer = excluded.answer, note = excluded.note, answered_at = excluded.answered_at
                    where asked_responder.answer <> excluded.answer""", responder, answer.name(), note, at.toString(), request, incident) == 1;
    }

    /** In the order in which they were made. */
    List<ResponderRequest> of(UUID incident) {
        Map<UUID, List<Asked>> asked = new HashMap<>();
        rows(
                """
                select a.request_id, a.responder, a.target, a.answer, a.note, a.answered_at
                from asked_responder a join responder_request r on r.id = a.request_id
                where r.incident_id = ? order by a.request_id, a.responder""",
                row -> asked.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                        .add(new Asked(
                                row.getString(2),
                                row.getString(3),
                                Answer.valueOf(row.getString(4)),
                                row.getString(5),
                                instant(row.getTimestamp(6)))),
                incident);
        return rows(
                """
                select id, targets, message, requested_by, requested_at, missing from responder_request
                where incident_id = ? order by id""",
                row -> {
                    UUID id = row.getObject(1, UUID.class);
                    String missing = row.getString(6);
                    return new ResponderRequest(
                            id,
                            incident,
                            read(row.getString(2), new TypeReference<List<Target>>() {}),
                            row.getString(3),
                            row.getString(4),
                            row.getTimestamp(5).toInstant(),
                            asked.getOrDefault(id, List.of()),
                            missing == null ? null : read(missing, new TypeReference<List<Missing>>() {}));
                },
                incident);
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Reading<T> reading, UUID incident) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, incident);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private int update(String sql, @Nullable Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(
                        i + 1,
                        values[i] instanceof String[] texts ? connection.createArrayOf("text", texts) : values[i]);
            }
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
