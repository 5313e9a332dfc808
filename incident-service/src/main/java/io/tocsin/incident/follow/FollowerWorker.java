package io.tocsin.incident.follow;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.incident.timeline.TimelineEntry;
import io.tocsin.platform.messaging.Trouble;
import io.tocsin.platform.messaging.WakeUp;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs one follower, on one thread. Trouble that passes is waited out; an entry that the follower cannot take for another reason
 * is tried by itself, some times, and then passed over, so that one does not keep the rest back for ever.
 */
final class FollowerWorker {

    private static final Logger LOG = Logger.getLogger(FollowerWorker.class);
    private static final int BATCH = 500;
    private static final int ATTEMPTS = 3;

    /** For what another replica wrote, or becomes readable only when an older transaction ends. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Between the beginnings of two turns: what follows from an incident is in less of a hurry than its page. */
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private static final Duration TROUBLE = Duration.ofSeconds(1);
    private static final Duration TRANSACTION = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Follower follower;
    private final FollowerTurn turn;
    private final Consumer<TimelineEntry> passedOver;
    private final WakeUp wakeUp = new WakeUp();
    private volatile boolean stopping;
    private volatile long lookedAt = System.nanoTime();
    private @Nullable Thread thread;

    /** @param passedOver told of each entry that is given up */
    FollowerWorker(Follower follower, FollowerTurn turn, Consumer<TimelineEntry> passedOver) {
        this.follower = follower;
        this.turn = turn;
        this.passedOver = passedOver;
    }

    Follower follower() {
        return follower;
    }

    void ring() {
        wakeUp.ring();
    }

    void start() {
        thread =
                Thread.ofPlatform().name("follower-" + follower.name()).daemon().start(this::run);
    }

    void stop() throws InterruptedException {
        stopping = true;
        ring();
        Thread running = thread;
        if (running != null) {
            running.join(STOP);
        }
    }

    /** Whether the thread lives and has looked within {@code recently}. */
    boolean isAlive(Duration recently) {
        return thread != null && thread.isAlive() && System.nanoTime() - lookedAt < recently.toNanos();
    }

    private void run() {
        try {
            while (!stopping) {
                lookedAt = System.nanoTime();
                Duration wait = look();
                if (wait.isPositive()) {
                    wakeUp.await(wait);
                    Thread.sleep(Duration.ofNanos(Math.max(0, lookedAt + INTERVAL.toNanos() - System.nanoTime())));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what there is to do; says how long to wait then. */
    private Duration look() {
        try {
            return take(BATCH);
        } catch (RuntimeException e) {
            if (Trouble.passes(e)) {
                LOG.warnf("Follower %s waits: %s", follower.name(), e.getMessage());
                return TROUBLE;
            }
            LOG.warnf("Follower %s fails over a batch and goes one by one: %s", follower.name(), e);
            return oneByOne();
        }
    }

    private Duration take(int most) {
        return switch (inTransaction(() -> turn.take(follower, most))) {
            case FollowerTurn.Outcome.NotMine none -> LOOK;
            case FollowerTurn.Outcome.Done done -> done.entries() < most ? LOOK : Duration.ZERO;
        };
    }

    /** As far as the batch may have gone that failed. */
    private Duration oneByOne() {
        int attempts = 0;
        for (int taken = 0; taken < BATCH && !stopping; ) {
            try {
                Duration wait = take(1);
                if (wait.isPositive()) {
                    return wait;
                }
                taken++;
                attempts = 0;
            } catch (RuntimeException e) {
                if (Trouble.passes(e)) {
                    LOG.warnf("Follower %s waits: %s", follower.name(), e.getMessage());
                    return TROUBLE;
                }
                if (++attempts == ATTEMPTS) {
                    passOver(e);
                    taken++;
                    attempts = 0;
                }
            }
        }
        return Duration.ZERO;
    }

    private void passOver(RuntimeException reason) {
        TimelineEntry entry = inTransaction(() -> turn.passOver(follower));
        if (entry != null) {
            LOG.errorf(
                    reason,
                    "Follower %s passes over entry %d (%s) of incident %s",
                    follower.name(),
                    entry.sequence(),
                    entry.type(),
                    entry.incidentId());
            passedOver.accept(entry);
        }
    }

    private static <T extends @Nullable Object> T inTransaction(java.util.concurrent.Callable<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) TRANSACTION.toSeconds())
                .call(work);
    }
}
