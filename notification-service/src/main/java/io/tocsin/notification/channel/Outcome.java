package io.tocsin.notification.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of an attempt. */
public sealed interface Outcome {

    /** The provider has taken it. */
    record Delivered(String detail) implements Outcome {}

    /**
     * Not now; another attempt may succeed.
     *
     * @param after how long the provider wants to be left alone, if it said so
     */
    record Retry(String reason, @Nullable Duration after) implements Outcome {}

    /** Never; another attempt would fail the same way. */
    record Refused(String reason) implements Outcome {}
}
