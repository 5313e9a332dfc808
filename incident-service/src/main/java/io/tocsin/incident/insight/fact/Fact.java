package io.tocsin.incident.insight.fact;

/**
 * What figures are made from, of one incident. Times are seconds, {@link #NONE} where it has not happened.
 *
 * @param group in {@link FactGroups}
 * @param daysSincePrevious since the incident of the same problem before, begun days counted whole
 */
public record Fact(
        int group,
        int acknowledge,
        int mitigate,
        int resolve,
        int down,
        int alerts,
        boolean acted,
        int daysSincePrevious,
        int targetsMet,
        int targetsMissed) {

    public static final int NONE = -1;
}
