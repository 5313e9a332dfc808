package io.tocsin.oncall.escalation;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.PageEvent.EscalationExhausted;
import io.tocsin.platform.event.PageEvent.EscalationStarted;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.PageEvent.PolicyRenewed;
import io.tocsin.platform.event.PageEvent.StepStarted;
import io.tocsin.platform.event.PageEvent.TargetSkipped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An escalation that nobody has answered yet.
 *
 * @param next what happens at {@code dueAt}
 * @param pages the pages of the step under way; empty before the first step
 * @param prompt why the next turn comes earlier than planned, a sentence for people
 */
public record RunningEscalation(
        UUID id,
        UUID incidentId,
        EscalationPlan plan,
        Position next,
        Instant dueAt,
        List<Page> pages,
        @Nullable String prompt)
        implements Escalation {

    /** Lateness up to here is made up for, so that steps do not drift; beyond it, people get the whole delay. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Begins a run whose first turn is due at once. */
    static Outcome start(UUID id, UUID incidentId, EscalationPlan plan, Instant at, String reason) {
        String why = plan.remark() == null ? reason : reason + "; " + plan.remark();
        return new Outcome(
                new RunningEscalation(id, incidentId, plan, Position.FIRST, at, List.of(), null),
                List.of(new EscalationStarted(incidentId, id, plan.policy(), plan.version(), why)));
    }

    boolean isDue(Instant now) {
        return !dueAt.isAfter(now);
    }

    /**
     * Takes the turn that is due. A turn that finds nobody leads to the next one at once; a whole round that found nobody is
     * not repeated, because it would find nobody again at the same moment.
     */
    Outcome fire(KnownIncident incident, Moment moment) {
        List<PageEvent> events = new ArrayList<>();
        Position position = next;
        int foundNobody = 0;
        while (plan.at(position) instanceof Turn.Call call) {
            Summons summons = summon(call, position, incident, moment);
            Position after = plan.after(position);
            if (!summons.pages().isEmpty()) {
                Instant nextAt = dueAfter(call.delay(), moment.now());
                events.add(started(position, call, nextAt));
                events.addAll(summons.events());
                return new Outcome(
                        new RunningEscalation(id, incidentId, plan, after, nextAt, summons.pages(), null), events);
            }
            events.add(started(position, call, moment.now()));
            events.addAll(summons.events());
            foundNobody++;
            position =
                    !call.fallback() && foundNobody >= plan.steps().size() ? plan.fallbackOf(position.round()) : after;
        }
        String reason = reasonOfExhaustion();
        events.add(new EscalationExhausted(incidentId, id, reason));
        return new Outcome(new Exhausted(this, moment.now(), reason), events);
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
                new RunningEscalation(id, incidentId, newest, same, dueAt, pages, prompt),
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
                : new RunningEscalation(id, incidentId, plan, next, dueAt, marked, prompt);
    }

    private RunningEscalation hurry(List<Page> now, Instant at, String why) {
        return isDue(at) ? this : new RunningEscalation(id, incidentId, plan, next, at, now, why);
    }

    private record Summons(List<Page> pages, List<PageEvent> events) {}

    private Summons summon(Turn.Call call, Position position, KnownIncident incident, Moment moment) {
        Map<String, Page> pages = new LinkedHashMap<>();
        List<PageEvent> events = new ArrayList<>();
        for (ObjectRef target : call.targets()) {
            switch (moment.cover().find(target, moment.now())) {
                case WhoIsOnCall.Found.Nobody(String reason) ->
                    events.add(new TargetSkipped(
                            incidentId, id, position.round(), position.step(), target.toString(), reason));
                case WhoIsOnCall.Found.People(List<String> responders) -> {
                    for (String responder : responders) {
                        Page page = new Page(moment.ids().get(), responder, false);
                        if (pages.putIfAbsent(responder, page) == null) {
                            events.add(request(page, target, position, incident));
                        }
                    }
                }
            }
        }
        return new Summons(List.copyOf(pages.values()), events);
    }

    private PageRequested request(Page page, ObjectRef target, Position position, KnownIncident incident) {
        String reason = plan.describe(position, target);
        return new PageRequested(
                incidentId,
                id,
                page.id(),
                incident.summary(),
                incident.sequence(),
                page.responder(),
                position.round(),
                position.step(),
                prompt == null ? reason : reason + "; " + prompt);
    }

    private StepStarted started(Position position, Turn.Call call, Instant nextAt) {
        List<String> targets = call.targets().stream().map(ObjectRef::toString).toList();
        return new StepStarted(
                incidentId, id, position.round(), position.step(), call.fallback(), targets, dueAt, nextAt);
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
