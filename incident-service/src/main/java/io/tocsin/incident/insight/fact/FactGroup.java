package io.tocsin.incident.insight.fact;

import org.jspecify.annotations.Nullable;

/** By what figures are grouped, apart from the time. What is null is not known, or all of them. */
public record FactGroup(
        @Nullable String service,
        @Nullable String team,
        @Nullable String severity) {

    public static final FactGroup ALL = new FactGroup(null, null, null);
}
