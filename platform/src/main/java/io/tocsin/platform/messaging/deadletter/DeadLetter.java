package io.tocsin.platform.messaging.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be worked with, as people see it.
 *
 * @param direction whether it was read from the topic, or was on its way there
 * @param partition absent for a record that the broker refused
 * @param offset its place in the partition; absent for a record that the broker refused
 * @param key the record key, as text
 * @param type the CloudEvents type, if it had one
 * @param value the start of the record's value, as text, at most 4,096 characters
 * @param reason why it could not be worked with
 * @param replayedAt when a replay succeeded
 */
public record DeadLetter(
        long id,
        Direction direction,
        String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String key,
        @Nullable String type,
        @Nullable String value,
        String reason,
        Instant createdAt,
        @Nullable Instant replayedAt) {

    /** Which way it went when it failed. */
    public enum Direction {
        /** Read, and not workable. */
        IN,
        /** Refused by the broker. */
        OUT
    }
}
