package io.tocsin.incident.alert;

import io.tocsin.incident.integration.Integration;
import io.tocsin.platform.event.AlertEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor said, in our words.
 *
 * @param dedupKey which problem
 * @param alertKey which of the problem's alerts; the same as the dedup key where the sender does not tell them apart
 */
public record Signal(Integration integration, String dedupKey, String alertKey, Action action) {

    /** What it is about. */
    public sealed interface Action {
        /**
         * Something is wrong.
         *
         * @param payload the alert as it came, JSON
         */
        record Trigger(
                String title,
                AlertEvent.Level level,
                String source,
                @Nullable String payload) implements Action {}

        /** Somebody works on it. */
        record Acknowledge() implements Action {}

        /** It is over. */
        record Resolve() implements Action {}
    }

    Problem problem() {
        return new Problem(integration.id(), dedupKey);
    }

    /** What makes two signals the same problem. */
    record Problem(java.util.UUID integrationId, String dedupKey) implements Comparable<Problem> {
        @Override
        public int compareTo(Problem other) {
            int byIntegration = integrationId.compareTo(other.integrationId);
            return byIntegration != 0 ? byIntegration : dedupKey.compareTo(other.dedupKey);
        }
    }
}
