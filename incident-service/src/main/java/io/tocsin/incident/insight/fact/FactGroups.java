package io.tocsin.incident.insight.fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups by number. Those that are stored have theirs for ever; others get one for as long as this lives. */
public final class FactGroups {

    private final List<@Nullable FactGroup> groups = new ArrayList<>();
    private final Map<FactGroup, Integer> numbers = new HashMap<>();

    void add(int number, FactGroup group) {
        while (groups.size() <= number) {
            groups.add(null);
        }
        groups.set(number, group);
        numbers.put(group, number);
    }

    int number(FactGroup group) {
        Integer known = numbers.get(group);
        if (known == null) {
            known = groups.size();
            add(known, group);
        }
        return known;
    }

    public FactGroup get(int number) {
        FactGroup group = groups.get(number);
        if (group == null) {
            throw new IllegalArgumentException("no group has the number " + number);
        }
        return group;
    }

    /** All numbers are below this. */
    public int size() {
        return groups.size();
    }
}
