package io.tocsin.oncall.rotation;

import io.tocsin.oncall.rotation.LayerCover.Having;
import io.tocsin.oncall.rotation.Segment.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One version of a schedule with what stands over its layers. */
final class VersionCover {

    private final ScheduleVersion version;
    private final Replacements replacements;
    private final Absences absences;
    private final List<LayerTurns> turns;

    VersionCover(ScheduleVersion version, Replacements replacements, Absences absences) {
        this.version = version;
        this.replacements = replacements;
        this.absences = absences;
        this.turns = version.layers().stream()
                .map(layer -> LayerTurns.of(layer, layer.zone(version.zone()), absences))
                .toList();
    }

    Instant effectiveFrom() {
        return version.effectiveFrom();
    }

    /** Who is on call and why, from one boundary to the next, told to {@code segments} in the order of time. */
    void render(Instant from, Instant to, Segments segments) {
        List<LayerCover> layers = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Layer layer = version.layers().get(i);
            layers.add(new LayerCover(layer, turns.get(i), layer.zone(version.zone()), from, to));
        }
        Replacements.Part replaced = replacements.between(from, to);
        Boundaries boundaries = new Boundaries(from, to);
        layers.forEach(layer -> layer.addBoundaries(boundaries));
        absences.addBoundaries(boundaries);
        replaced.addBoundaries(boundaries);
        List<Instant> instants = boundaries.inOrder();
        for (int i = 0; i + 1 < instants.size(); i++) {
            onCall(instants.get(i), layers, replaced).forEach(segments.during(instants.get(i), instants.get(i + 1)));
        }
    }

    private Map<String, Reason> onCall(Instant at, List<LayerCover> layers, Replacements.Part replaced) {
        Replacement ofAll = replaced.ofAll(at);
        if (ofAll != null) {
            return Map.of(ofAll.responder(), new Reason(null, ofAll.why()));
        }
        Map<String, Reason> people = new LinkedHashMap<>();
        Map<String, Replacement> byReplaced = replaced.of(at);
        byLayers(at, layers, byReplaced).forEach((responder, reason) -> {
            Replacement replacement = byReplaced.get(responder);
            if (replacement == null) {
                people.merge(responder, reason, Reason::stronger);
            } else {
                people.merge(replacement.responder(), new Reason(null, replacement.why()), Reason::stronger);
            }
        });
        return people;
    }

    /** Who is away keeps the turn where somebody stands in for them. */
    private Map<String, Reason> byLayers(Instant at, List<LayerCover> layers, Map<String, Replacement> byReplaced) {
        boolean away = false;
        for (LayerCover layer : layers.reversed()) {
            switch (layer.at(at, responder -> byReplaced.containsKey(responder) || !absences.covers(responder, at))) {
                case Having.Nobody() -> {}
                case Having.AllAway() -> away = true;
                case Having.People(var responders, var passedOver) -> {
                    Reason reason = new Reason(layer.name(), away || passedOver ? Why.TIME_OFF : Why.ROTATION);
                    Map<String, Reason> people = new LinkedHashMap<>();
                    responders.forEach(responder -> people.put(responder, reason));
                    return people;
                }
            }
        }
        return Map.of();
    }
}
