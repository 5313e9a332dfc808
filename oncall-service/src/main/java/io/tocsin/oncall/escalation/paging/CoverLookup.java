package io.tocsin.oncall.escalation.paging;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.escalation.WhoIsOnCall;
import io.tocsin.oncall.rotation.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Finds people in the directory as it is. */
record CoverLookup(Cover cover) implements WhoIsOnCall {

    @Override
    public Found find(ObjectRef target, Instant at) {
        return switch (target.kind()) {
            case RESPONDER ->
                cover.responders().containsKey(target.key()) ? people(List.of(target.key())) : unknown(target);
            case SCHEDULE ->
                cover.schedule(target.key())
                        .map(schedule -> onCall(target, schedule.at(at), at))
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

    @Override
    public Found withSkill(String skill, int level, Instant at) {
        List<String> skilled = cover.skilled(skill, level);
        if (skilled.isEmpty()) {
            return nobody("nobody has skill " + skill + " at level " + level + " or above");
        }
        Set<String> onCall = cover.onCall(at);
        List<String> awake = skilled.stream().filter(onCall::contains).toList();
        return people(awake.isEmpty() ? skilled : awake);
    }

    private static Found onCall(ObjectRef schedule, List<Segment> segments, Instant at) {
        return segments.isEmpty()
                ? nobody("nobody is on call on " + schedule.label() + " at " + at)
                : people(segments.stream().map(Segment::responder).toList());
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
