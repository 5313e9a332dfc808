package io.tocsin.incident.insight;

import io.tocsin.incident.insight.fact.Fact;
import io.tocsin.incident.insight.fact.FactGroup;
import org.jspecify.annotations.Nullable;

/** Adds up the figures of one group. */
final class FigureTally {

    private final int recurrenceDays;
    private final Seconds acknowledge = new Seconds();
    private final Seconds mitigate = new Seconds();
    private final Seconds resolve = new Seconds();
    private long incidents;
    private long alerts;
    private long neverActedOn;
    private long recurring;
    private long met;
    private long missed;
    private long downs;
    private long down;

    FigureTally(int recurrenceDays) {
        this.recurrenceDays = recurrenceDays;
    }

    void add(Fact fact) {
        incidents++;
        acknowledge.add(fact.acknowledge());
        mitigate.add(fact.mitigate());
        resolve.add(fact.resolve());
        alerts += fact.alerts();
        neverActedOn += fact.acted() ? 0 : 1;
        recurring += fact.daysSincePrevious() != Fact.NONE && fact.daysSincePrevious() <= recurrenceDays ? 1 : 0;
        met += fact.targetsMet();
        missed += fact.targetsMissed();
        if (fact.down() != Fact.NONE) {
            downs++;
            down += fact.down();
        }
    }

    Figures figures(@Nullable String month, FactGroup group) {
        return new Figures(
                month,
                group.service(),
                group.team(),
                group.severity(),
                incidents,
                acknowledge.spread(),
                mitigate.spread(),
                resolve.spread(),
                alerts,
                incidents == 0 ? null : (double) alerts / incidents,
                neverActedOn,
                recurring,
                met,
                missed,
                met + missed == 0 ? null : (double) met / (met + missed),
                new Figures.Sum(downs, downs == 0 ? null : down));
    }
}
