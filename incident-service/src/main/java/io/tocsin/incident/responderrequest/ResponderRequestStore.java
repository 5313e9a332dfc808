package io.tocsin.incident.responderrequest;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.incident.responderrequest.ResponderRequest.Answer;
import io.tocsin.incident.responderrequest.ResponderRequest.Asked;
import io.tocsin.incident.responderrequest.ResponderRequest.Missing;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.IncidentEvent.RespondersRequested.Target;
import io.tocsin.platform.event.PageEvent.RespondersAsked;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests for responders in the database. Everything joins the caller's transaction; who writes has locked the incident. */
@ApplicationScoped
class ResponderRequestStore {

    private final Database database;

    ResponderRequestStore(Database database) {
        this.database = database;
    }

    void insert(ResponderRequest request) {
        database.update(
                """
                insert into responder_request (id, incident_id, targets, message, requested_by, requested_at)
                values (?, ?, ?::jsonb, ?, ?, ?)""",
                request.id(),
                request.incidentId(),
                Database.json(request.targets()),
                request.message(),
                request.requestedBy(),
                request.requestedAt());
    }

    /** Who was asked. Answers that are here already stay. */
    void asked(RespondersAsked event) {
        database.update(
                "update responder_request set missing = ?::jsonb where id = ? and incident_id = ?",
                Database.json(event.missing()),
                event.requestId(),
                event.incidentId());
        for (RespondersAsked.Asked asked : event.asked()) {
            database.update("""
                    insert into asked_responder (request_id, responder, targets, answer)
                    select id, ?, ?, 'AWAITED' from responder_request where id = ? and incident_id = ?
                    on conflict (request_id, responder) do update set targets = excluded.targets""", asked.responder(), asked.targets(), event.requestId(), event.incidentId());
        }
    }

    /** Returns whether that is something new, and the incident has such a request. */
    boolean answer(UUID incident, UUID request, String responder, Answer answer, @Nullable String note, Instant at) {
        return database.update("""
                        insert into asked_responder (request_id, responder, answer, note, answered_at)
                        select id, ?, ?, ?, ? from responder_request where id = ? and incident_id = ?
                        on conflict (request_id, responder) do update
                            set answer = excluded.answer, note = excluded.note, answered_at = excluded.answered_at
                            where asked_responder.answer <> excluded.answer""", responder, answer, note, at, request, incident) == 1;
    }

    /** In the order in which they were made. */
    List<ResponderRequest> of(UUID incident) {
        Map<UUID, List<Asked>> asked = new HashMap<>();
        database.rows(
                """
                select a.* from asked_responder a join responder_request r on r.id = a.request_id
                where r.incident_id = ? order by a.request_id, a.responder""",
                row -> asked.computeIfAbsent(row.getObject("request_id", UUID.class), id -> new ArrayList<>())
                        .add(new Asked(
                                row.getString("responder"),
                                Database.texts(row, "targets"),
                                Answer.valueOf(row.getString("answer")),
                                row.getString("note"),
                                Database.instant(row, "answered_at"))),
                incident);
        return database.rows(
                "select * from responder_request where incident_id = ? order by id",
                row -> {
                    UUID id = row.getObject("id", UUID.class);
                    String missing = row.getString("missing");
                    return new ResponderRequest(
                            id,
                            incident,
                            Database.read(row.getString("targets"), new TypeReference<List<Target>>() {}),
                            row.getString("message"),
                            row.getString("requested_by"),
                            row.getTimestamp("requested_at").toInstant(),
                            asked.getOrDefault(id, List.of()),
                            missing == null ? null : Database.read(missing, new TypeReference<List<Missing>>() {}));
                },
                incident);
    }
}
