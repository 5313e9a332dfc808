package io.tocsin.oncall.escalation;

import io.tocsin.oncall.policy.definition.LocalHours;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.PageEvent.TargetSkipped;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is paged by one step, found out target by target, and what is told of it. */
final class Summons {

    private final RunningEscalation run;
    private final boolean important;
    private final Position position;
    private final KnownIncident incident;
    private final Moment moment;
    private final List<Target> asked = new ArrayList<>();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<PageEvent> events = new ArrayList<>();

    private Summons(RunningEscalation run, Step step, Position position, KnownIncident incident, Moment moment) {
        this.run = run;
        this.important = step.important();
        this.position = position;
        this.incident = incident;
        this.moment = moment;
    }

    static Summons of(RunningEscalation run, Step step, Position position, KnownIncident incident, Moment moment) {
        Summons summons = new Summons(run, step, position, incident, moment);
        RoundRobin.Key turns = run.plan().roundRobin(position.step());
        if (turns == null) {
            step.targets().forEach(target -> summons.ask(target, step.localHours()));
            return summons;
        }
        for (Target target : moment.roundRobin().inOrder(turns, step.targets())) {
            summons.ask(target, step.localHours());
            if (!summons.pages.isEmpty()) {
                moment.roundRobin().take(turns, step.targets(), target);
                break;
            }
        }
        return summons;
    }

    private void ask(Target target, @Nullable LocalHours hours) {
        asked.add(target);
        switch (moment.cover().find(target, moment.now())) {
            case WhoIsOnCall.Found.Nobody(String reason) -> skip(target.toString(), reason);
            case WhoIsOnCall.Found.People(List<String> responders, String remark) -> {
                List<String> awake = new ArrayList<>();
                for (String responder : responders) {
                    String asleep = hours == null ? null : whyNotNow(responder, hours);
                    if (asleep == null) {
                        awake.add(responder);
                    } else {
                        skip(Target.responder(responder).toString(), asleep);
                    }
                }
                for (String responder : drawn(target, awake)) {
                    if (!pages.containsKey(responder)) {
                        Page page = new Page(moment.ids().get(), responder, false);
                        pages.put(responder, page);
                        events.add(request(page, target, remark));
                    }
                }
            }
        }
    }

    /** By lot, where the target wants that. */
    private List<String> drawn(Target target, List<String> people) {
        boolean one = target instanceof Target.Team(String key, Target.Team.Who who) && who == Target.Team.Who.RANDOM;
        return one && people.size() > 1
                ? List.of(people.get(Math.floorMod(moment.ids().get().hashCode(), people.size())))
                : people;
    }

    /** Somebody whose clock is not known is paged. */
    private @Nullable String whyNotNow(String responder, LocalHours hours) {
        ZoneId zone = moment.cover().zoneOf(responder);
        if (zone == null) {
            return null;
        }
        LocalTime time = ZonedDateTime.ofInstant(moment.now(), zone).toLocalTime();
        return hours.contains(time)
                ? null
                : "it is " + time.truncatedTo(ChronoUnit.MINUTES) + " for " + responder + " (" + zone
                        + "), and the step is for " + hours;
    }

    private void skip(String target, String reason) {
        events.add(new TargetSkipped(run.incidentId(), run.id(), position.round(), position.step(), target, reason));
    }

    private PageRequested request(Page page, Target target, @Nullable String remark) {
        StringBuilder reason = new StringBuilder(run.plan().describe(position, target));
        if (remark != null) {
            reason.append("; ").append(remark);
        }
        if (run.prompt() != null) {
            reason.append("; ").append(run.prompt());
        }
        return new PageRequested(
                run.incidentId(),
                run.id(),
                page.id(),
                incident.summary(),
                incident.sequence(),
                page.responder(),
                position.round(),
                position.step(),
                reason.toString(),
                important ? true : null);
    }

    /** The targets that were looked for, as events name them. */
    List<String> asked() {
        return asked.stream().map(Target::toString).toList();
    }

    boolean foundNobody() {
        return pages.isEmpty();
    }

    List<Page> pages() {
        return List.copyOf(pages.values());
    }

    List<PageEvent> events() {
        return events;
    }
}
