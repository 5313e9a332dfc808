package io.tocsin.oncall.readiness;

import io.tocsin.oncall.cover.Ahead;
import io.tocsin.oncall.demand.Demands;
import io.tocsin.oncall.gap.FoundGap;
import io.tocsin.oncall.gap.GapFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether a schedule has people, at all times if its team demands it, and people who can be reached. */
record ScheduleCheck(
        GapFinder gaps, TargetPeople people, Map<String, Demands> demands, Predicate<String> canBeReached) {

    private static final int MOST_GAPS = 10;

    List<Finding> of(String schedule) {
        SortedSet<String> onCall = people.onCall(schedule);
        Ahead ahead = gaps.ahead();
        if (onCall.isEmpty()) {
            return List.of(Finding.of(
                    FindingCode.NOBODY_ON_SCHEDULE,
                    "Nobody is on call by schedule " + schedule + " until " + ahead.to() + "."));
        }
        List<Finding> findings = new ArrayList<>(gaps(schedule));
        List<String> known = List.copyOf(people.known(onCall));
        onCall.stream()
                .filter(person -> !known.contains(person))
                .map(person -> Finding.at(
                        FindingCode.PERSON_IS_GONE,
                        Subject.responder(person),
                        person + " has turns by schedule " + schedule + ", and there is no such person."))
                .forEach(findings::add);
        List<String> unreached =
                known.stream().filter(person -> !canBeReached.test(person)).toList();
        if (!known.isEmpty() && unreached.size() == known.size()) {
            findings.add(Finding.of(
                    FindingCode.NOBODY_CAN_BE_REACHED,
                    "Nobody of schedule " + schedule + " can be reached: " + String.join(", ", unreached) + "."));
        } else {
            unreached.stream()
                    .map(person -> Finding.at(
                            FindingCode.PERSON_CANNOT_BE_REACHED,
                            Subject.responder(person),
                            person + " has turns by schedule " + schedule + " and cannot be reached."))
                    .forEach(findings::add);
        }
        return findings;
    }

    private List<Finding> gaps(String schedule) {
        String team =
                Objects.requireNonNull(gaps.cover().schedules().get(schedule)).team();
        boolean demanded = demands.getOrDefault(team, Demands.NONE).demandsCoverOf(schedule);
        Stream<FoundGap> found = gaps.ofSchedule(schedule).orElse(Stream.of());
        return found.limit(demanded ? MOST_GAPS : 1)
                .map(gap -> Finding.of(
                                code(gap, demanded),
                                "Nobody is on call by schedule " + schedule + " from " + gap.from() + " to " + gap.to()
                                        + (demanded ? ", and team " + team + " demands cover." : "."))
                        .during(gap.from(), gap.to()))
                .toList();
    }

    private FindingCode code(FoundGap gap, boolean demanded) {
        if (!demanded) {
            return FindingCode.SCHEDULE_GAP;
        }
        return gap.from().equals(gaps.ahead().from()) ? FindingCode.NOBODY_ON_CALL : FindingCode.GAP_AHEAD;
    }
}
