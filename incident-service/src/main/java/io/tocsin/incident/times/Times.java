package io.tocsin.incident.times;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.Opening;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.TimeKind;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The points in time of incidents, each change of them written together with the timeline. */
@ApplicationScoped
@Transactional
public class Times {

    private final TimeStore store;
    private final Incidents incidents;

    Times(TimeStore store, Incidents incidents) {
        this.store = store;
        this.incidents = incidents;
    }

    /** A point in time as the API shows it. */
    @Schema(name = "IncidentTime")
    public record View(
            TimeKind what,
            @Schema(description = "What holds.") Instant at,

            @Schema(description = "What was recorded as it happened.") @Nullable Instant recordedAt,

            @Schema(description = "Why it was corrected.") @Nullable String reason,

            @Schema(description = "Who corrected it.") @Nullable String correctedBy) {}

    /** Those that have been reached, in their order. */
    public List<View> of(UUID id) {
        Incident incident = incidents.get(id);
        Map<TimeKind, TimeStore.Correction> corrections = store.of(id);
        IncidentTimes times = new IncidentTimes(incident, at(corrections));
        List<View> views = new ArrayList<>();
        for (TimeKind kind : TimeKind.values()) {
            Instant at = times.at(kind);
            TimeStore.Correction correction = corrections.get(kind);
            if (at != null) {
                views.add(new View(
                        kind,
                        at,
                        times.recorded(kind),
                        correction == null ? null : correction.reason(),
                        correction == null ? null : correction.by()));
            }
        }
        return views;
    }

    /** @throws ProblemException 422 if the times cannot have been so */
    void correct(UUID id, Map<TimeKind, Instant> to, String reason, Actor by) {
        correct(id, to, reason, by, true);
    }

    /** Records an incident of the past, resolved. */
    Incident backfill(Opening opening, Map<TimeKind, Instant> times, Actor by) {
        if (!times.containsKey(TimeKind.RESOLVED) || !times.containsKey(TimeKind.DECLARED)) {
            throw new ProblemException(Problem.validation("/times", "DECLARED and RESOLVED are needed"));
        }
        Incident incident = incidents.open(opening, by);
        correct(incident.id(), times, "recorded afterwards", by, false);
        return incidents.get(incident.id());
    }

    private void correct(UUID id, Map<TimeKind, Instant> to, String reason, Actor by, boolean reached) {
        List<Incidents.Verb> verbs = new ArrayList<>();
        Map<TimeKind, Instant> before = new EnumMap<>(TimeKind.class);
        verbs.add((incident, at) -> {
            Map<TimeKind, Instant> corrections = at(store.of(id));
            IncidentTimes times = new IncidentTimes(incident, corrections);
            for (TimeKind kind : to.keySet()) {
                Instant held = times.at(kind);
                if (held != null) {
                    before.put(kind, held);
                }
            }
            times.refuse(to, at, reached).ifPresent(why -> {
                throw new ProblemException(Problem.validation("/times", why));
            });
            return new Change.None(incident);
        });
        new TreeMap<>(to).forEach((kind, at) -> {
            verbs.add((incident, now) ->
                    incident.note(new IncidentEvent.TimeCorrected(id, kind, before.get(kind), at, reason, by)));
        });
        incidents.change(id, verbs);
        to.forEach((kind, at) -> store.put(id, kind, new TimeStore.Correction(at, reason, by.id())));
    }

    private static Map<TimeKind, Instant> at(Map<TimeKind, TimeStore.Correction> corrections) {
        Map<TimeKind, Instant> at = new EnumMap<>(TimeKind.class);
        corrections.forEach((kind, correction) -> at.put(kind, correction.at()));
        return at;
    }
}
