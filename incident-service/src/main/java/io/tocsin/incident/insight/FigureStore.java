package io.tocsin.incident.insight;

import io.tocsin.incident.insight.fact.FactGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Figures of incidents, by going once through their facts. */
@ApplicationScoped
class FigureStore {

    private final GroupedFacts facts;

    FigureStore(GroupedFacts facts) {
        this.facts = facts;
    }

    /** @param tokens the reader's */
    List<Figures> figures(InsightFilter query, String[] tokens) {
        List<Figures> found = new ArrayList<>();
        facts.addUp(
                query,
                tokens,
                query::groupOf,
                () -> new FigureTally(query.recurrenceDays),
                FigureTally::add,
                (span, tallies) -> {
                    if (tallies.isEmpty() && query.isUngrouped()) {
                        tallies.put(FactGroup.ALL, new FigureTally(query.recurrenceDays));
                    }
                    tallies.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey(query.order()))
                            .map(group -> group.getValue().figures(span.month(), group.getKey()))
                            .forEach(found::add);
                });
        return found;
    }
}
