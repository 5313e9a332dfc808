package io.tocsin.oncall.escalation.paging;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.escalation.WhoIsOnCall;
import java.time.Instant;
import java.util.List;

/** Finds people in the directory as it is. */
record CoverLookup(Cover cover) implements WhoIsOnCall {

    @Override
    public Found find(ObjectRef target, Instant at) {
        return switch (target.kind()) {
            case RESPONDER ->
                cover.responders().containsKey(target.key()) ? people(List.of(target.key())) : unknown(target);
            case SCHEDULE ->
                cover.schedule(target.key())
                        .map(schedule -> schedule.at(at)
                                .<Found>map(segment -> people(List.of(segment.responder())))
                                .orElseGet(() -> nobody("nobody is on call on " + target.label() + " at " + at)))
                        .orElseGet(() -> unknown(target));
            case TEAM -> {
                List<String> members = cover.teams().get(target.key());
                if (members == null) {
                    yield unknown(target);
                }
                yield members.isEmpty() ? nobody(target.label() + " is empty") : people(members);
            }
            case POLICY -> unknown(target);
        };
    }

    private static Found people(List<String> responders) {
        return new Found.People(responders);
    }

    private static Found nobody(String reason) {
        return new Found.Nobody(reason);
    }

    private static Found unknown(ObjectRef target) {
        return nobody(target.label() + " is unknown");
    }
}
