package io.tocsin.incident.incident;

import java.util.List;

/** What incidents {@code i} of a list have to meet. */
@FunctionalInterface
public interface Condition {

    /** Everything. */
    Condition NONE = (sql, values) -> {};

    /**
     * @param sql gets {@code " and ..."}
     * @param values get what its parameters are bound to, in order
     */
    void append(StringBuilder sql, List<Object> values);
}
