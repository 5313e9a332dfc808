package io.tocsin.oncall.escalation.paging;

import io.tocsin.platform.messaging.WakeUp;
import java.time.Duration;
import java.time.Instant;

/** Wakes the worker when a turn becomes due earlier than it meant to look. */
class StepAlarm {

    private final WakeUp bell = new WakeUp();
    private volatile Instant nextLook = Instant.MAX;

    void ring() {
        bell.ring();
    }

    void ringIfBefore(Instant due) {
        if (due.isBefore(nextLook)) {
            bell.ring();
        }
    }

    /** From now until the next wait, everything new counts: it may not be seen any more. */
    void looking() {
        nextLook = Instant.MAX;
    }

    /** @param until what the clock is expected to show when the wait is over */
    void await(Duration most, Instant until) throws InterruptedException {
        nextLook = until;
        bell.await(most);
    }
}
