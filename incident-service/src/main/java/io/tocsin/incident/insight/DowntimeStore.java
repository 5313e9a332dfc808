package io.tocsin.incident.insight;

import io.tocsin.incident.insight.InsightFilter.Span;
import io.tocsin.incident.insight.cost.DowntimeCost;
import io.tocsin.incident.insight.cost.DowntimeCostStore;
import io.tocsin.incident.insight.cost.DowntimeCosts;
import io.tocsin.incident.insight.fact.Fact;
import io.tocsin.incident.insight.fact.FactGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What downtime cost, by going once through the facts. */
@ApplicationScoped
class DowntimeStore {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

    private final GroupedFacts facts;
    private final DowntimeCosts costs;

    DowntimeStore(GroupedFacts facts, DowntimeCosts costs) {
        this.facts = facts;
        this.costs = costs;
    }

    private static final class Down {

        private long incidents;
        private long seconds;
        private BigDecimal cost = BigDecimal.ZERO;

        void add(Fact fact) {
            if (fact.down() != Fact.NONE) {
                incidents++;
                seconds += fact.down();
            }
        }

        void add(Down other, @Nullable DowntimeCost price) {
            incidents += other.incidents;
            seconds += other.seconds;
            if (price != null) {
                cost = cost.add(price.perHour().multiply(BigDecimal.valueOf(other.seconds)));
            }
        }
    }

    /** What has no cost is apart from what has one, and each currency by itself. */
    private record Row(FactGroup group, @Nullable String currency) {}

    /** @param tokens the reader's */
    List<Consequence.Downtime> downtime(InsightFilter query, String[] tokens) {
        Map<Span, Map<FactGroup, Down>> bySpan = new LinkedHashMap<>();
        facts.addUp(query, tokens, UnaryOperator.identity(), Down::new, Down::add, bySpan::put);
        Map<String, DowntimeCost> prices = costs.all().stream()
                .collect(Collectors.toMap(DowntimeCostStore.Stored::service, DowntimeCostStore.Stored::cost));
        Comparator<Row> order = Comparator.comparing(Row::group, query.order())
                .thenComparing(Row::currency, Comparator.nullsLast(Comparator.naturalOrder()));
        List<Consequence.Downtime> found = new ArrayList<>();
        bySpan.forEach((span, downs) -> {
            Map<Row, Down> rows = new TreeMap<>(order);
            downs.forEach((group, down) -> {
                DowntimeCost price = group.service() == null ? null : prices.get(group.service());
                rows.computeIfAbsent(
                                new Row(query.groupOf(group), price == null ? null : price.currency()),
                                row -> new Down())
                        .add(down, price);
            });
            rows.values().removeIf(down -> down.incidents == 0);
            rows.forEach((row, down) -> found.add(told(span, row, down)));
        });
        return found;
    }

    /** The cost is rounded once, at the end. */
    private static Consequence.Downtime told(Span span, Row row, Down down) {
        return new Consequence.Downtime(
                span.month(),
                row.group().service(),
                row.group().team(),
                row.group().severity(),
                down.incidents,
                down.seconds,
                row.currency() == null ? null : down.cost.divide(HOUR, 2, RoundingMode.HALF_EVEN),
                row.currency());
    }
}
