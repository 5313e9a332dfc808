package io.tocsin.platform.due;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.platform.messaging.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sleeps until the earliest deadline of one sort of work, or a look's time, then does what is due. */
final class DueWorker {

    private static final Logger LOG = Logger.getLogger(DueWorker.class);

    /** What is due but locked by others will soon be done, or free. */
    private static final Duration HELD = Duration.ofMillis(50);

    private static final Duration STOP = Duration.ofSeconds(20);

    private final DueWork work;
    private final DueConfig config;
    private final InstantSource clock;
    private final Counter done;
    private final Counter failed;

    private final WakeUp wakeUp = new WakeUp();
    private volatile boolean stopping;
    private volatile long lookedAt = System.nanoTime();
    private @Nullable Thread thread;

    DueWorker(DueWork work, DueConfig config, InstantSource clock, MeterRegistry registry) {
        this.work = work;
        this.config = config;
        this.clock = clock;
        this.done = Counter.builder("tocsin.deadlines.done")
                .description("Deadlines that came and were seen to")
                .tag("work", work.name())
                .register(registry);
        this.failed = Counter.builder("tocsin.deadlines.failed")
                .description("Deadlines that failed and are tried again")
                .tag("work", work.name())
                .register(registry);
    }

    String name() {
        return work.name();
    }

    void start() {
        thread = Thread.ofPlatform().name("due-" + work.name()).daemon().start(this::run);
    }

    void stop() throws InterruptedException {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            wakeUp.ring();
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
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what is due; says how long to wait then. */
    private Duration look() {
        try {
            if (take() > 0) {
                return Duration.ZERO;
            }
            Instant now = clock.instant();
            Duration wait = work.rows()
                    .earliest()
                    .map(due -> due.isAfter(now) ? Duration.between(now, due) : HELD)
                    .orElse(config.look());
            return wait.compareTo(config.look()) < 0 ? wait : config.look();
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.warnf("Looking for %s that are due failed, and is tried again: %s", work.name(), e.getMessage());
            }
            return config.look();
        }
    }

    private int take() {
        List<UUID> claimed = new ArrayList<>();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                Instant now = clock.instant();
                claimed.addAll(work.rows().claim(now, config.batch()));
                if (!claimed.isEmpty()) {
                    work.settle(claimed, now);
                }
            });
            done.increment(claimed.size());
        } catch (RuntimeException e) {
            if (claimed.isEmpty()) {
                throw e;
            }
            LOG.warnf(e, "Settling %d %s at once failed; each is now tried by itself.", claimed.size(), work.name());
            claimed.forEach(this::settleSingly);
        }
        return claimed.size();
    }

    /** One that cannot go on must not keep the others waiting. */
    private void settleSingly(UUID id) {
        try {
            QuarkusTransaction.requiringNew().run(() -> work.settle(List.of(id), clock.instant()));
            done.increment();
        } catch (RuntimeException e) {
            failed.increment();
            LOG.errorf(e, "The %s %s failed; it is tried again in %s.", work.name(), id, config.retry());
            QuarkusTransaction.requiringNew()
                    .run(() -> work.rows().postpone(id, clock.instant().plus(config.retry())));
        }
    }
}
