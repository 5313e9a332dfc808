package io.tocsin.incident.insight;

import io.tocsin.incident.insight.InsightFilter.Span;
import io.tocsin.incident.insight.fact.Fact;
import io.tocsin.incident.insight.fact.FactGroup;
import io.tocsin.incident.insight.fact.FactGroups;
import io.tocsin.incident.insight.fact.FactReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Goes once through the facts that figures are asked of, and lets each be added up where it belongs. */
@ApplicationScoped
class GroupedFacts {

    private final FactReader facts;

    GroupedFacts(FactReader facts) {
        this.facts = facts;
    }

    /**
     * One part of the time after the other, so that only one has its tallies in memory.
     *
     * @param tokens the reader's
     * @param place in which group those of a group are added up
     * @param done told of each part with what came of it
     */
    <T> void addUp(
            InsightFilter query,
            String[] tokens,
            UnaryOperator<FactGroup> place,
            Supplier<T> begin,
            BiConsumer<T, Fact> add,
            BiConsumer<Span, Map<FactGroup, T>> done) {
        List<Span> spans = query.spans();
        facts.atOneMoment();
        FactGroups groups = facts.groups();
        for (Span span : spans) {
            Map<FactGroup, T> tallies = new HashMap<>();
            List<@Nullable Consumer<Fact>> byNumber = new ArrayList<>();
            facts.read(span.from(), span.until(), tokens, groups, fact -> {
                while (byNumber.size() <= fact.group()) {
                    byNumber.add(null);
                }
                Consumer<Fact> adding = byNumber.get(fact.group());
                if (adding == null) {
                    FactGroup group = groups.get(fact.group());
                    adding = query.wants(group)
                            ? into(tallies.computeIfAbsent(place.apply(group), key -> begin.get()), add)
                            : passedBy -> {};
                    byNumber.set(fact.group(), adding);
                }
                adding.accept(fact);
            });
            done.accept(span, tallies);
        }
    }

    private static <T> Consumer<Fact> into(T tally, BiConsumer<T, Fact> add) {
        return fact -> add.accept(tally, fact);
    }
}
