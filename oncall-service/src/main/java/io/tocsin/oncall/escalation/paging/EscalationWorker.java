package io.tocsin.oncall.escalation.paging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sleeps until the earliest due time, then takes the steps that are due. Wakes earlier when a step becomes due earlier on this
 * replica, and looks once a second anyway, for those of other replicas. Any number of replicas may run one.
 */
@ApplicationScoped
class EscalationWorker {

    private static final Logger LOG = Logger.getLogger(EscalationWorker.class);

    /** What is due but held by another worker will soon be done, or free. */
    private static final Duration HELD = Duration.ofMillis(50);

    private static final Duration STOP = Duration.ofSeconds(20);

    private final EscalationConfig config;
    private final DueStepWorker steps;
    private final EscalationStore store;
    private final StepAlarm alarm;
    private final InstantSource clock;

    private volatile boolean stopping;
    private volatile long lookedAt = System.nanoTime();
    private @Nullable Thread thread;

    EscalationWorker(
            EscalationConfig config, DueStepWorker steps, EscalationStore store, StepAlarm alarm, InstantSource clock) {
        this.config = config;
        this.steps = steps;
        this.store = store;
        this.alarm = alarm;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("escalation-worker").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        alarm.ring();
        if (thread != null) {
            thread.join(STOP);
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
                alarm.looking();
                Duration wait = look();
                if (!wait.isZero()) {
                    alarm.await(wait, clock.instant().plus(wait));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what is due; says how long to wait then. */
    private Duration look() {
        try {
            int taken = steps.take();
            if (taken > 0) {
                return Duration.ZERO;
            }
            Instant now = clock.instant();
            Duration untilDue = store.earliestDue()
                    .map(due -> due.isAfter(now) ? Duration.between(now, due) : HELD)
                    .orElse(config.look());
            return untilDue.compareTo(config.look()) < 0 ? untilDue : config.look();
        } catch (RuntimeException e) {
            LOG.warnf("Looking for steps that are due failed, and is tried again: %s", e.getMessage());
            LOG.debug("Looking for steps that are due failed", e);
            return config.look();
        }
    }
}
