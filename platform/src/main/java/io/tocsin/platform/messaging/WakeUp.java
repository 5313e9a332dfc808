package io.tocsin.platform.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A worker's bell: waits until somebody rings or the time is over. Rings before the wait are not lost, and fold into one. */
public final class WakeUp {

    private final Semaphore bell = new Semaphore(0);

    public void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Returns at a ring, or after {@code most}. */
    public void await(Duration most) throws InterruptedException {
        if (bell.tryAcquire(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS)) {
            bell.drainPermits();
        }
    }
}
