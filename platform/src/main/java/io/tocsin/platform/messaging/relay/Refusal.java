package io.tocsin.platform.messaging.relay;

import java.util.Set;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/** Tells what the broker will never take, as it is, from trouble that passes. */
final class Refusal {

    /** About one record or its topic. Whatever is about the client, such as its credentials, or not known here, holds the relay. */
    private static final Set<Class<? extends Throwable>> FINAL = Set.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidRecordException.class,
            InvalidTimestampException.class,
            InvalidTopicException.class,
            TopicAuthorizationException.class);

    private Refusal() {}

    static boolean isFinal(@Nullable Throwable failure) {
        return failure != null && FINAL.contains(failure.getClass());
    }

    static String reason(@Nullable Throwable failure) {
        return failure == null
                ? "refused by the broker"
                : "refused by the broker: " + failure.getClass().getSimpleName().replace("Exception", "") + ": "
                        + failure.getMessage();
    }
}
