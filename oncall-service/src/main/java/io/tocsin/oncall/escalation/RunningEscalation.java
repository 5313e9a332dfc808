package io.tocsin.oncall.escalation;

import io.tocsin.oncall.policy.definition.Deferral;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.PageEvent.EscalationExhausted;
import io.tocsin.platform.event.PageEvent.EscalationStarted;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.PolicyRenewed;
import io.tocsin.platform.event.PageEvent.StepDeferred;
import io.tocsin.platform.event.PageEvent.StepSkipped;
import io.tocsin.platform.event.PageEvent.StepStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An escalation that has not come to its end: nobody has answered yet, or it has steps for incidents that are acknowledged.
 *
 * @param next what happens at {@code dueAt}
 * @param pages the pages of the step under way; empty before the first step
 * @param prompt why the next turn comes earlier than planned, a sentence for people
 * @param acknowledged whether somebody has acknowledged, so that only steps for such incidents are taken
 * @param deferred whether {@code dueAt} is when the hours of the next step begin
 */
public record RunningEscalation(
        UUID id,
        UUID incidentId,
        EscalationPlan plan,
        Position next,
        Instant dueAt,
        List<Page> pages,
        @Nullable String prompt,
        boolean acknowledged,
        boolean deferred)
        implements Escalation {

    /** Lateness up to here is made up for, so that steps do not drift; beyond it, people get the whole delay. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Begins a run whose first turn is due as soon as the plan says. */
    static Outcome start(UUID id, UUID incidentId, EscalationPlan plan, Instant at, String reason) {
        String why = plan.remark() == null ? reason : reason + "; " + plan.remark();
        return new Outcome(
                new RunningEscalation(
                        id,
                        incidentId,
                        plan,
                        Position.FIRST,
                        at.plus(plan.initialDelay()),
                        List.of(),
                        null,
                        false,
                        false),
                List.of(new EscalationStarted(incidentId, id, plan.policy(), plan.version(), why)));
    }

    private RunningEscalation next(Position position, Instant at, List<Page> now, boolean answered) {
        return new RunningEscalation(id, incidentId, plan, position, at, now, null, answered, false);
    }

    boolean isDue(Instant now) {
        return !dueAt.isAfter(now);
    }

    /**
     * Takes the turn that is due. A turn that is not for this incident, or finds nobody, leads to the next one at once; a whole
     * round of such turns is not repeated, because it would go the same way at the same moment.
     */
    Outcome fire(KnownIncident incident, Moment moment) {
        List<PageEvent> events = new ArrayList<>();
        Position position = next;
        boolean answered = acknowledged;
        int foundNobody = 0;
        while (plan.at(position) instanceof Turn.Call call) {
            Step step = call.step();
            Position after = plan.after(position);
            if (answered && position.step() == 1 && position.round() > 1 && plan.resets()) {
                answered = false;
            }
            if (answered && step.when() == Step.When.NOT_ACKNOWLEDGED) {
                if (!plan.goesOnAcknowledged(position)) {
                    return ended(incident, moment, events);
                }
                return new Outcome(next(after, dueAfter(step.delay(), moment.now()), List.of(), true), events);
            }
            boolean waited = deferred && position.equals(next);
            String whyNot = waited
                    ? step.condition().whyNotFor(incident.summary())
                    : step.condition().whyNot(incident.summary(), moment.now());
            if (whyNot != null) {
                events.add(new StepSkipped(incidentId, id, position.round(), position.step(), whyNot));
            } else if (!waited && opensLater(step, incident, moment)) {
                return defer(step, position, answered, incident, moment, events);
            } else {
                Summons summons = Summons.of(this, step, position, incident, moment);
                Instant nextAt = summons.foundNobody() ? moment.now() : dueAfter(step.delay(), moment.now());
                events.add(started(position, call, summons, nextAt));
                events.addAll(summons.events());
                if (!summons.foundNobody()) {
                    return new Outcome(next(after, nextAt, summons.pages(), answered), events);
                }
            }
            foundNobody++;
            position =
                    !call.fallback() && foundNobody >= plan.steps().size() ? plan.fallbackOf(position.round()) : after;
        }
        if (answered) {
            return ended(incident, moment, events);
        }
        String reason = reasonOfExhaustion();
        events.add(new EscalationExhausted(incidentId, id, reason, plan.resolves() ? true : null));
        return new Outcome(new Exhausted(this, moment.now(), reason), events);
    }

    private static boolean opensLater(Step step, KnownIncident incident, Moment moment) {
        return step.deferral() != null
                && step.deferral().takenAt(incident.summary(), moment.now()).isAfter(moment.now());
    }

    private Outcome defer(
            Step step,
            Position position,
            boolean answered,
            KnownIncident incident,
            Moment moment,
            List<PageEvent> events) {
        Deferral deferral = Objects.requireNonNull(step.deferral());
        Instant until = deferral.takenAt(incident.summary(), moment.now());
        events.add(new StepDeferred(incidentId, id, position.round(), position.step(), until, deferral.label()));
        return new Outcome(
                new RunningEscalation(id, incidentId, plan, position, until, pages, null, answered, true), events);
    }

    /** Nothing is left for an incident that is acknowledged. */
    private Outcome ended(KnownIncident incident, Moment moment, List<PageEvent> events) {
        Outcome end = stop(incident.sequence(), moment.now(), "it is acknowledged, and no step is left for that");
        events.addAll(end.events());
        return new Outcome(end.escalation(), events);
    }

    /** Somebody has answered: only what is for such incidents goes on, each step at its time. */
    Outcome acknowledge(long incidentSequence, Instant at, String reason) {
        return plan.goesOnAcknowledged(next)
                ? new Outcome(
                        new RunningEscalation(id, incidentId, plan, next, dueAt, List.of(), null, true, deferred),
                        List.of())
                : stop(incidentSequence, at, reason);
    }

    boolean isBy(@Nullable String policy) {
        return plan.policy() != null && plan.policy().equals(policy);
    }

    /** The incident is another one than when the next step was put off. */
    RunningEscalation lookAgain(Instant at) {
        return deferred
                ? new RunningEscalation(id, incidentId, plan, next, at, pages, null, acknowledged, false)
                : this;
    }

    Outcome stop(long incidentSequence, Instant at, String reason) {
        return new Outcome(
                new Stopped(this, at, reason),
                List.of(new EscalationStopped(incidentId, id, incidentSequence, reason)));
    }

    /** Somebody who was paged wants the next step now. An answer to an earlier step's page comes too late and is nothing. */
    RunningEscalation passOn(UUID page, String by, Instant at) {
        return pages.stream().anyMatch(p -> p.id().equals(page)) ? hurry(pages, at, by + " passed it on") : this;
    }

    /** Somebody wants the next step now, whoever was paged. */
    RunningEscalation escalate(String why, Instant at) {
        return hurry(pages, at, why);
    }

    /** Goes on at the same place by another version of the same policy; by another policy it does not. */
    Outcome renew(EscalationPlan newest) {
        Long before = plan.version();
        Long after = newest.version();
        if (before == null
                || after == null
                || before.equals(after)
                || !Objects.equals(plan.policy(), newest.policy())) {
            return new Outcome(this, List.of());
        }
        boolean fallback = next.step() > plan.steps().size();
        Position same = fallback
                ? newest.fallbackOf(next.round())
                : new Position(
                        next.round(), Math.min(next.step(), newest.steps().size()));
        return new Outcome(
                new RunningEscalation(id, incidentId, newest, same, dueAt, pages, prompt, acknowledged, deferred),
                List.of(new PolicyRenewed(incidentId, id, String.valueOf(newest.policy()), before, after)));
    }

    /** A person can't be reached. When that is so for everybody of the step, the next one need not wait. */
    RunningEscalation unreachable(UUID page, Instant at) {
        if (pages.stream().noneMatch(p -> p.id().equals(page) && !p.unreachable())) {
            return this;
        }
        List<Page> marked =
                pages.stream().map(p -> p.id().equals(page) ? p.lost() : p).toList();
        return marked.stream().allMatch(Page::unreachable)
                ? hurry(marked, at, "nobody of the step before could be reached")
                : new RunningEscalation(id, incidentId, plan, next, dueAt, marked, prompt, acknowledged, deferred);
    }

    private RunningEscalation hurry(List<Page> now, Instant at, String why) {
        return isDue(at) ? this : new RunningEscalation(id, incidentId, plan, next, at, now, why, acknowledged, false);
    }

    private StepStarted started(Position position, Turn.Call call, Summons summons, Instant nextAt) {
        return new StepStarted(
                incidentId, id, position.round(), position.step(), call.fallback(), summons.asked(), dueAt, nextAt);
    }

    private Instant dueAfter(Duration delay, Instant now) {
        Duration late = Duration.between(dueAt, now);
        boolean onTime = late.compareTo(TOLERANCE) <= 0 && late.compareTo(delay) < 0;
        return (onTime ? dueAt : now).plus(delay);
    }

    private String reasonOfExhaustion() {
        if (!pages.isEmpty()) {
            String nobody = prompt == null ? "nobody acknowledged" : "nobody acknowledged; " + prompt;
            return plan.fallback().isEmpty() ? nobody + ", and there is no fallback" : nobody;
        }
        return plan.remark() == null ? "there was nobody to page" : "there was nobody to page: " + plan.remark();
    }
}
