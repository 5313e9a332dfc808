package io.tocsin.incident.stream;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.incident.Condition;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.incident.search.IncidentFilter;
import io.tocsin.incident.timeline.TimelineBell;
import io.tocsin.incident.timeline.WholeLog;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Incidents as they happen, as server-sent events. */
@Path("/api/v1/incidents/stream")
@Tag(name = "Incidents")
public class StreamResource {

    private final WholeLog log;
    private final IncidentStore incidents;
    private final Readers readers;
    private final TimelineBell bell;
    private final StreamConfig config;
    private final Semaphore places;

    StreamResource(WholeLog log, IncidentStore incidents, Readers readers, TimelineBell bell, StreamConfig config) {
        this.log = log;
        this.incidents = incidents;
        this.readers = readers;
        this.bell = bell;
        this.config = config;
        this.places = new Semaphore(config.most());
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @RunOnVirtualThread
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Follow incidents live",
            description =
                    "Each timeline entry as it is written, with its type as the event's name. Begins now, or behind the"
                            + " entry that Last-Event-ID names: nothing between is missed. An incident's entries come in order. With a filter, those of incidents that match when the entry is sent.")
    public void follow(
            @Parameter(description = "The id of the last event that was seen.") @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Valid @BeanParam IncidentFilter filter,
            @Context SseEventSink client,
            @Context Sse sse) {
        WholeLog.Place from = from(lastEventId);
        Condition wanted = filter.condition();
        String[] tokens = readers.tokens();
        if (!places.tryAcquire()) {
            throw new ProblemException(Problem.of(ProblemType.UNAVAILABLE, "Too many streams are open."))
                    .retryAfter(Duration.ofSeconds(10));
        }
        try {
            new StreamSender(client, sse, log, part -> wanted(part, wanted, tokens), bell, config, from).run();
        } finally {
            places.release();
        }
    }

    private List<WholeLog.Placed> wanted(List<WholeLog.Placed> part, Condition wanted, String[] tokens) {
        Set<UUID> matching = incidents.matching(
                part.stream()
                        .map(placed -> placed.entry().incidentId())
                        .distinct()
                        .toList(),
                wanted,
                tokens);
        return part.stream()
                .filter(placed -> matching.contains(placed.entry().incidentId()))
                .toList();
    }

    private WholeLog.Place from(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return log.end();
        }
        try {
            return WholeLog.Place.parse(lastEventId);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.invalidParameter("Last-Event-ID", "must be the id of an event of this stream"));
        }
    }
}
