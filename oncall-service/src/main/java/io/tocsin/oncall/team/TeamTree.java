package io.tocsin.oncall.team;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All teams with the teams within them. A circle, which {@link #isCircular} tells, does no harm to the other questions but
 * {@link #depth}.
 *
 * @param members the team's own, by its key
 * @param parts the teams directly within a team, by its key
 */
record TeamTree(Map<String, List<String>> members, Map<String, List<String>> parts) {

    /** How many teams may be within each other, the outermost included. */
    static final int DEEPEST = 5;

    /** The most members of a team, those of the teams within it included: they are named in one event. */
    static final int MOST_MEMBERS = 1_000;

    /** As it would be if a team had these members and teams within it. */
    TeamTree with(String team, List<String> people, List<String> within) {
        Map<String, List<String>> thenMembers = new HashMap<>(members);
        thenMembers.put(team, people);
        Map<String, List<String>> thenParts = new HashMap<>(parts);
        thenParts.put(team, within);
        return new TeamTree(thenMembers, thenParts);
    }

    /** The team's own members in their order, then those of the teams within it; each once. */
    List<String> membersOf(String team) {
        Set<String> found = new LinkedHashSet<>();
        within(team).forEach(part -> found.addAll(members.getOrDefault(part, List.of())));
        return List.copyOf(found);
    }

    /** Whether the team is, at some depth, within itself. */
    boolean isCircular(String team) {
        return partsOf(team).stream().anyMatch(part -> within(part).contains(team));
    }

    /** The teams that this one is within, at any depth, and itself. */
    List<String> around(String team) {
        return members.keySet().stream()
                .filter(other -> within(other).contains(team))
                .sorted()
                .toList();
    }

    /** How many teams are within each other here: 1 if there is none within. */
    int depth(String team) {
        return 1 + partsOf(team).stream().mapToInt(this::depth).max().orElse(0);
    }

    private List<String> partsOf(String team) {
        return parts.getOrDefault(team, List.of());
    }

    private Set<String> within(String team) {
        Set<String> found = new LinkedHashSet<>();
        collect(team, found);
        return found;
    }

    private void collect(String team, Set<String> found) {
        if (found.add(team)) {
            partsOf(team).forEach(part -> collect(part, found));
        }
    }
}
