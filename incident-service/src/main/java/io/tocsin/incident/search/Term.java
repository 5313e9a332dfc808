package io.tocsin.incident.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One condition of a {@link SearchQuery}; all of them have to hold. */
sealed interface Term {

    /** Whether it is said with a minus: what it describes is not wanted. */
    boolean negated();

    /** What can be asked for by name, with the words that name the values of those that have a fixed set. */
    enum Field {
        STATE,
        SEVERITY,
        KIND,
        SERVICE,
        ASSIGNEE,
        TAG,
        NUMBER,
        IS
    }

    /** What {@link Field#IS} can say. */
    enum Trait {
        UNANSWERED,
        SNOOZED
    }

    /** When something happened to the incident. */
    enum TimeField {
        OPENED,
        ACKNOWLEDGED,
        MITIGATED,
        RESOLVED
    }

    /** A word, or a phrase whose words come one after the other, in title or summary. */
    record Text(String text, boolean phrase, boolean negated) implements Term {}

    /** @param values one of which it has */
    record OneOf(Field field, List<String> values, boolean negated) implements Term {}

    /**
     * @param from not before this
     * @param until before this
     */
    record Between(
            TimeField field,
            @Nullable Instant from,
            @Nullable Instant until,
            boolean negated) implements Term {}
}
