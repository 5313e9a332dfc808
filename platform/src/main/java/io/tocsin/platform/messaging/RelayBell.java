package io.tocsin.platform.messaging;

import jakarta.enterprise.context.ApplicationScoped;

/** Rung when a transaction that wrote to the outbox has committed, so that the relay need not wait for its next look. */
@ApplicationScoped
public class RelayBell {

    private final WakeUp bell = new WakeUp();

    public void ring() {
        bell.ring();
    }

    /** As {@link WakeUp#await}. */
    public void await(java.time.Duration most) throws InterruptedException {
        bell.await(most);
    }
}
