package io.tocsin.oncall.rotation;

import io.tocsin.oncall.rotation.LayerTurns.Stint;
import io.tocsin.oncall.rotation.Windows.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One layer over one span, asked instant after instant, never back in time. */
final class LayerCover {

    private final String name;
    private final boolean always;
    private final List<Window> windows;
    private final List<Stint> stints;
    private int firstWindow;
    private int firstStint;

    LayerCover(Layer layer, LayerTurns turns, ZoneId zone, Instant from, Instant to) {
        this.name = layer.name();
        this.always = layer.restrictions().isEmpty();
        this.windows = always ? List.of() : Windows.between(layer.restrictions(), zone, from, to);
        this.stints = turns.between(from, to);
    }

    /** Who has the layer at an instant. */
    sealed interface Having {

        /** It does not count then, or nobody has a turn. */
        record Nobody() implements Having {}

        /** Those who have the turn are all away. */
        record AllAway() implements Having {}

        record People(List<String> responders, boolean passedOver) implements Having {}
    }

    String name() {
        return name;
    }

    void addBoundaries(Boundaries boundaries) {
        windows.forEach(window -> boundaries.add(window.from(), window.to()));
        stints.forEach(stint -> boundaries.add(stint.from(), stint.to()));
    }

    /** @param present whether a person who has a turn is there */
    Having at(Instant instant, Predicate<String> present) {
        if (!isActive(instant)) {
            return new Having.Nobody();
        }
        while (firstStint < stints.size() && !stints.get(firstStint).to().isAfter(instant)) {
            firstStint++;
        }
        Set<String> people = new LinkedHashSet<>();
        boolean passedOver = false;
        for (int i = firstStint; i < stints.size() && !stints.get(i).from().isAfter(instant); i++) {
            Stint stint = stints.get(i);
            if (stint.to().isAfter(instant)) {
                people.addAll(stint.responders());
                passedOver |= stint.passedOver();
            }
        }
        if (people.isEmpty()) {
            return new Having.Nobody();
        }
        List<String> there = new ArrayList<>(people);
        there.removeIf(present.negate());
        return there.isEmpty() ? new Having.AllAway() : new Having.People(there, passedOver);
    }

    private boolean isActive(Instant instant) {
        if (always) {
            return true;
        }
        while (firstWindow < windows.size() && !windows.get(firstWindow).to().isAfter(instant)) {
            firstWindow++;
        }
        for (int i = firstWindow; i < windows.size() && !windows.get(i).from().isAfter(instant); i++) {
            if (windows.get(i).to().isAfter(instant)) {
                return true;
            }
        }
        return false;
    }
}
