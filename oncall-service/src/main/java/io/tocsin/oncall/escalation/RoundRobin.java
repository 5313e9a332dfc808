package io.tocsin.oncall.escalation;

import io.tocsin.oncall.policy.definition.Target;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whose turn it is in steps that page one target after the other. Counts on as steps are taken, to be stored then. */
public final class RoundRobin {

    /**
     * A step of a policy. As long as its targets are the same it goes on where it was, whatever the version.
     *
     * @param step from 1
     * @param targets stands for the list of targets
     */
    public record Key(String policy, int step, UUID targets) {

        static Key of(String policy, int step, List<Target> targets) {
            String all = targets.stream().map(Target::toString).collect(Collectors.joining(","));
            return new Key(policy, step, UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private final Map<Key, Integer> next;
    private final Map<Key, Integer> moved = new HashMap<>();

    /** Every step begins at its first target. */
    public RoundRobin() {
        this(Map.of());
    }

    /** @param next the place of the target whose turn it is, from 0 */
    public RoundRobin(Map<Key, Integer> next) {
        this.next = new HashMap<>(next);
    }

    /** The targets in the order in which it is their turn. */
    List<Target> inOrder(Key key, List<Target> targets) {
        int first = next.getOrDefault(key, 0) % targets.size();
        return java.util.stream.Stream.concat(
                        targets.stream().skip(first), targets.stream().limit(first))
                .toList();
    }

    /** Next time it is the turn of whoever comes after {@code taken}. */
    void take(Key key, List<Target> targets, Target taken) {
        int after = (targets.indexOf(taken) + 1) % targets.size();
        next.put(key, after);
        moved.put(key, after);
    }

    /** What is to be stored. */
    public Map<Key, Integer> moved() {
        return Map.copyOf(moved);
    }
}
