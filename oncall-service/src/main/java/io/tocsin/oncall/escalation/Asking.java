package io.tocsin.oncall.escalation;

import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.platform.event.IncidentEvent.RespondersRequested;
import io.tocsin.platform.event.PageEvent.RespondersAsked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the people behind a request for responders: each is asked once, whatever the number of targets. */
final class Asking {

    private static final int ANY_LEVEL = 1;

    private Asking() {}

    /** @param sequence of the request */
    static RespondersAsked of(RespondersRequested request, long sequence, Moment moment) {
        Map<String, List<String>> targetsOf = new LinkedHashMap<>();
        List<RespondersAsked.Missing> missing = new ArrayList<>();
        for (RespondersRequested.Target target : request.targets()) {
            String name = target.kind().name().toLowerCase(Locale.ROOT) + ":" + target.key();
            switch (find(target, moment.cover(), moment.now())) {
                case WhoIsOnCall.Found.People(var people, var remark) ->
                    people.forEach(person -> targetsOf
                            .computeIfAbsent(person, key -> new ArrayList<>())
                            .add(name));
                case WhoIsOnCall.Found.Nobody(var reason) -> missing.add(new RespondersAsked.Missing(name, reason));
            }
        }
        List<RespondersAsked.Asked> asked = new ArrayList<>();
        targetsOf.forEach((person, targets) ->
                asked.add(new RespondersAsked.Asked(moment.ids().get(), person, targets)));
        String what = request.by().label() + " asks for help";
        return new RespondersAsked(
                request.incidentId(),
                request.requestId(),
                request.incident(),
                sequence,
                request.message() == null ? what : what + ": " + request.message(),
                asked,
                missing);
    }

    private static WhoIsOnCall.Found find(RespondersRequested.Target target, WhoIsOnCall cover, Instant at) {
        int level = target.level() == null ? ANY_LEVEL : target.level();
        return cover.find(
                switch (target.kind()) {
                    case RESPONDER -> Target.responder(target.key());
                    case TEAM -> Target.team(target.key());
                    case SCHEDULE -> Target.schedule(target.key());
                    case SKILL -> new Target.Skill(target.key(), level);
                },
                at);
    }
}
