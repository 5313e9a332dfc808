package io.tocsin.incident.follow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.incident.timeline.TimelineBell;
import io.tocsin.incident.timeline.WholeLog;
import io.tocsin.platform.messaging.MessagingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** All followers: started, woken when a timeline grows, stopped. */
@ApplicationScoped
class Followers {

    private final List<FollowerWorker> workers;
    private final FollowerStore store;
    private final FollowerTurn turn;
    private final WholeLog log;
    private final TimelineBell bell;
    private final MessagingConfig config;
    private final InstantSource clock;
    private final Runnable ring = this::ring;

    Followers(
            Instance<Follower> followers,
            FollowerStore store,
            FollowerTurn turn,
            WholeLog log,
            TimelineBell bell,
            MessagingConfig config,
            InstantSource clock,
            MeterRegistry registry) {
        this.store = store;
        this.turn = turn;
        this.log = log;
        this.bell = bell;
        this.config = config;
        this.clock = clock;
        this.workers =
                followers.stream().map(follower -> worker(follower, registry)).toList();
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        QuarkusTransaction.requiringNew()
                .run(() -> workers.forEach(worker -> store.add(worker.follower().name(), log.end())));
        bell.add(ring);
        workers.forEach(FollowerWorker::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        bell.remove(ring);
        for (FollowerWorker worker : workers) {
            worker.stop();
        }
    }

    /** Whether all threads live and have looked within {@code recently}. */
    boolean areAlive(Duration recently) {
        return !config.enabled() || workers.stream().allMatch(worker -> worker.isAlive(recently));
    }

    private void ring() {
        workers.forEach(FollowerWorker::ring);
    }

    private FollowerWorker worker(Follower follower, MeterRegistry registry) {
        Counter passedOver = Counter.builder("tocsin.follower.passed.over")
                .description("Entries of timelines that a follower could not take and gave up")
                .tag("follower", follower.name())
                .register(registry);
        Gauge.builder("tocsin.follower.lag", () -> lag(follower))
                .description("Seconds since the oldest entry was written that the follower has not read")
                .tag("follower", follower.name())
                .register(registry);
        return new FollowerWorker(follower, turn, entry -> passedOver.increment());
    }

    /** Not a number if the database cannot be asked. */
    private double lag(Follower follower) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> turn.oldestWaiting(follower)
                            .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                            .orElse(0.0));
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }
}
