package io.tocsin.oncall.cover;

import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.Segment;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that decides who is on call, as it was at one revision of the directory. Immutable.
 *
 * @param schedules by key
 * @param scheduleRevisions the revision of each schedule's last change
 * @param teams the members of each team
 * @param responders the name of each responder
 * @param skills who has which skill at which level, by skill and responder
 * @param leads the members of each team who lead it
 * @param zones the time zone of each responder
 */
public record Cover(
        long revision,
        Map<String, Loaded> schedules,
        Map<String, Long> scheduleRevisions,
        Map<String, List<String>> teams,
        Map<String, String> responders,
        Map<String, Map<String, Integer>> skills,
        Map<String, List<String>> leads,
        Map<String, ZoneId> zones) {

    public Optional<ScheduleCover> schedule(String key) {
        return Optional.ofNullable(schedules.get(key)).map(Loaded::cover);
    }

    /** The schedules that a team owns, in the order of their keys; empty if there is no such team. */
    public Optional<List<ScheduleCover>> schedulesOfTeam(String team) {
        return teams.containsKey(team)
                ? Optional.of(schedules.values().stream()
                        .filter(schedule -> schedule.team().equals(team))
                        .sorted(Comparator.comparing(Loaded::key))
                        .map(Loaded::cover)
                        .toList())
                : Optional.empty();
    }

    /** The schedules that a person may be on call by, in the order of their keys; empty if there is no such person. */
    public Optional<List<ScheduleCover>> schedulesOfPerson(String responder) {
        return responders.containsKey(responder)
                ? Optional.of(schedules.values().stream()
                        .filter(schedule -> schedule.cover().mentions(responder))
                        .sorted(Comparator.comparing(Loaded::key))
                        .map(Loaded::cover)
                        .toList())
                : Optional.empty();
    }

    /** The members of a team and whoever may be on call by its schedules, in the order of their keys; empty if there is no such team. */
    public Optional<SortedSet<String>> peopleOf(String team) {
        return schedulesOfTeam(team).map(owned -> {
            SortedSet<String> people = new TreeSet<>(teams.getOrDefault(team, List.of()));
            responders.keySet().stream()
                    .filter(responder -> owned.stream().anyMatch(schedule -> schedule.mentions(responder)))
                    .forEach(people::add);
            return people;
        });
    }

    /** As it would be if these teams had these members and leads. */
    public Cover withTeams(Map<String, List<String>> members, Map<String, List<String>> leading) {
        return new Cover(
                revision,
                schedules,
                scheduleRevisions,
                with(teams, members),
                responders,
                skills,
                with(leads, leading),
                zones);
    }

    private static Map<String, List<String>> with(Map<String, List<String>> all, Map<String, List<String>> changed) {
        Map<String, List<String>> then = new HashMap<>(all);
        then.putAll(changed);
        return Map.copyOf(then);
    }

    /** Who is told of what concerns a team: its leads; where nobody leads, all members. */
    public List<String> concerned(String team) {
        List<String> leading = leads.getOrDefault(team, List.of());
        return leading.isEmpty() ? teams.getOrDefault(team, List.of()) : leading;
    }

    /** When each of the people is on call in a span, by any schedule; who never is is missing. */
    public Map<String, List<Segment>> segmentsOf(Collection<String> people, Instant from, Instant to) {
        Set<String> wanted = Set.copyOf(people);
        return schedules.values().stream()
                .map(Loaded::cover)
                .filter(schedule -> wanted.stream().anyMatch(schedule::mentions))
                .flatMap(schedule -> schedule.between(from, to).stream())
                .filter(segment -> wanted.contains(segment.responder()))
                .collect(Collectors.groupingBy(Segment::responder));
    }

    /** Who has a skill, at that level or above, in the order of their keys. */
    public List<String> skilled(String skill, int level) {
        return skills.getOrDefault(skill, Map.of()).entrySet().stream()
                .filter(held -> held.getValue() >= level)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Everybody who is on call by some schedule. */
    public Set<String> onCall(Instant at) {
        return schedules.values().stream()
                .flatMap(schedule -> schedule.cover().at(at).stream())
                .map(Segment::responder)
                .collect(Collectors.toSet());
    }
}
