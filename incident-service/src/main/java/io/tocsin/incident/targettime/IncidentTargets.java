package io.tocsin.incident.targettime;

import io.tocsin.incident.incident.IncidentState;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.TargetKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The targets of one incident, and what what happens to it means to them. */
final class IncidentTargets {

    private final UUID incident;
    private final Map<UUID, Target> targets = new LinkedHashMap<>();
    private final Map<UUID, Target> changed = new LinkedHashMap<>();
    private final List<IncidentEvent> events = new ArrayList<>();
    private final Supplier<UUID> ids;

    IncidentTargets(UUID incident, Collection<Target> known, Supplier<UUID> ids) {
        this.incident = incident;
        this.ids = ids;
        known.forEach(target -> targets.put(target.id(), target));
    }

    /** @param rules those that match the incident now */
    void apply(IncidentEvent event, Instant at, Applicable rules) {
        switch (event) {
            case IncidentEvent.Triggered e -> begin(rules, IncidentState.Name.TRIGGERED, at);
            case IncidentEvent.Acknowledged e -> {
                meet(at, TargetKind.ACKNOWLEDGE);
                isNow(IncidentState.Name.ACKNOWLEDGED, at);
            }
            case IncidentEvent.Mitigated e -> {
                meet(at, TargetKind.ACKNOWLEDGE);
                meet(at, TargetKind.MITIGATE);
                isNow(IncidentState.Name.MITIGATED, at);
            }
            case IncidentEvent.Resolved e -> {
                meet(at, TargetKind.ACKNOWLEDGE);
                meet(at, TargetKind.MITIGATE);
                meet(at, TargetKind.RESOLVE);
                open(TargetKind.UPDATE).forEach(target -> put(target.cancel(at)));
            }
            case IncidentEvent.Reopened e -> begin(rules, IncidentState.Name.REOPENED, at);
            case IncidentEvent.Reassigned e -> begin(rules, IncidentState.Name.TRIGGERED, at);
            case IncidentEvent.SnoozeEnded e -> begin(rules, IncidentState.Name.TRIGGERED, at);
            case IncidentEvent.AcknowledgementLapsed e -> begin(rules, IncidentState.Name.TRIGGERED, at);
            case IncidentEvent.SeverityChanged e -> become(rules, at);
            case IncidentEvent.Restricted e -> disclose(rules, at);
            case IncidentEvent.RestrictionLifted e ->
                open(TargetKind.DISCLOSE).forEach(target -> put(target.cancel(at)));
            case IncidentEvent.Disclosed e -> meet(e.disclosedAt(), TargetKind.DISCLOSE);
            case IncidentEvent.ResponseStarted e -> keepUpWith(rules.cadence(), at);
            case IncidentEvent.UpdatePosted e -> updated(at);
            default -> {} // not in AFFECTED_BY
        }
    }

    /** What begins or begins anew; what still runs goes on. */
    private void begin(Applicable rules, IncidentState.Name state, Instant at) {
        for (TargetKind kind : TargetKind.values()) {
            KnownRule rule = kind == TargetKind.UPDATE ? cadence().orElse(rules.of(kind)) : rules.of(kind);
            if (rule != null && kind != TargetKind.DISCLOSE && open(kind).isEmpty()) {
                put(Target.start(ids.get(), incident, kind, round(kind), rule, at));
            }
        }
        disclose(rules, at);
        isNow(state, at);
    }

    /** Once an incident; that it is reopened changes nothing of what the others have to know. */
    private void disclose(Applicable rules, Instant at) {
        KnownRule rule = rules.of(TargetKind.DISCLOSE);
        boolean never = targets.values().stream()
                .noneMatch(target -> target.kind() == TargetKind.DISCLOSE && target.state() != Target.State.CANCELLED);
        if (rule != null && never) {
            put(Target.start(ids.get(), incident, TargetKind.DISCLOSE, round(TargetKind.DISCLOSE), rule, at));
        }
    }

    /** What its plan wants, in place of what a rule does. */
    private void keepUpWith(@Nullable KnownRule cadence, Instant at) {
        if (cadence != null) {
            open(TargetKind.UPDATE).forEach(target -> put(target.cancel(at)));
            put(Target.start(ids.get(), incident, TargetKind.UPDATE, round(TargetKind.UPDATE), cadence, at));
        }
    }

    private Optional<KnownRule> cadence() {
        return targets.values().stream()
                .map(Target::rule)
                .filter(Cadences::isOne)
                .findFirst();
    }

    /** Another rule applies: what runs is measured by it, from its own beginning. */
    private void become(Applicable rules, Instant at) {
        for (Target target : List.copyOf(targets.values())) {
            if (!target.isOpen() || target.state() == Target.State.BREACHED || Cadences.isOne(target.rule())) {
                continue;
            }
            KnownRule rule = rules.of(target.kind());
            if (rule != null && rule.key().equals(target.rule().key())) {
                continue;
            }
            put(target.cancel(at));
            if (rule != null) {
                Target next = Target.start(
                        ids.get(), incident, target.kind(), round(target.kind()), rule, target.startedAt());
                put(target.state() == Target.State.PAUSED ? next.pause(at) : next);
            }
        }
    }

    /** The next one is due; the row of one that was given in time is used again, that of a missed one remains. */
    private void updated(Instant at) {
        for (Target target : open(TargetKind.UPDATE)) {
            Target.Step step = target.meet(at);
            put(step.target());
            // That one was given in time is no news; the update itself is on the timeline.
            if (step.event() instanceof IncidentEvent.TargetBreached missed) {
                events.add(missed);
            }
            boolean inTime = step.target().state() == Target.State.MET;
            Target next = Target.start(
                    inTime ? target.id() : ids.get(),
                    incident,
                    TargetKind.UPDATE,
                    inTime ? target.round() : round(TargetKind.UPDATE),
                    target.rule(),
                    at);
            put(target.state() == Target.State.PAUSED ? next.pause(at) : next);
        }
    }

    private void meet(Instant at, TargetKind kind) {
        for (Target target : open(kind)) {
            Target.Step step = target.meet(at);
            put(step.target());
            if (step.event() != null) {
                events.add(step.event());
            }
        }
    }

    private void isNow(IncidentState.Name state, Instant at) {
        targets.replaceAll((id, target) -> {
            if (target.kind() == TargetKind.DISCLOSE) {
                return target;
            }
            UnaryOperator<Target> turn = target.rule().rule().isPausedIn(state)
                    ? running -> running.pause(at)
                    : resting -> resting.resume(at);
            Target next = turn.apply(target);
            if (!next.equals(target)) {
                changed.put(id, next);
            }
            return next;
        });
    }

    private List<Target> open(TargetKind kind) {
        return targets.values().stream()
                .filter(target -> target.kind() == kind && target.isOpen())
                .toList();
    }

    private int round(TargetKind kind) {
        return targets.values().stream()
                        .filter(target -> target.kind() == kind)
                        .mapToInt(Target::round)
                        .max()
                        .orElse(0)
                + 1;
    }

    private void put(Target target) {
        if (!target.equals(targets.put(target.id(), target))) {
            changed.put(target.id(), target);
        }
    }

    /** Those that began or changed, each as it is now. */
    List<Target> changed() {
        return List.copyOf(changed.values());
    }

    /** What is to be told, in order. */
    List<IncidentEvent> events() {
        return List.copyOf(events);
    }
}
