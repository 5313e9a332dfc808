package io.tocsin.notification.notice;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.notification.channel.Backoff;
import io.tocsin.notification.channel.Channels;
import io.tocsin.notification.channel.Outcome;
import io.tocsin.notification.contact.MethodHealth;
import io.tocsin.notification.notice.DueNoticeStore.Claimed;
import io.tocsin.notification.notice.DueNoticeStore.State;
import io.tocsin.notification.rule.QuietHoursStore;
import io.tocsin.platform.messaging.MessagingConfig;
import io.tocsin.platform.messaging.WakeUp;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends notices, a few at a time: one thread claims what is due, virtual threads send and write what came of it. Nothing here holds
 * a transaction while a provider is asked.
 */
@ApplicationScoped
class NoticeSender {

    private static final Logger LOG = Logger.getLogger(NoticeSender.class);
    private static final Duration TROUBLE_PAUSE = Duration.ofMillis(500);
    /** What is due but locked by another replica is looked at again after this. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

    private final DueNoticeStore store;
    private final QuietHoursStore quietHours;
    private final Channels channels;
    private final MethodHealth health;
    private final NoticeMetrics metrics;
    private final NoticeConfig config;
    private final InstantSource clock;
    private final boolean enabled;
    private final Backoff backoff;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Semaphore free;
    private final WakeUp wakeUp = new WakeUp();
    private final Thread claimer = Thread.ofPlatform().name("notices").daemon().unstarted(this::claimForEver);
    private volatile boolean stopping;

    NoticeSender(
            DueNoticeStore store,
            QuietHoursStore quietHours,
            Channels channels,
            MethodHealth health,
            NoticeMetrics metrics,
            NoticeConfig config,
            MessagingConfig messaging,
            InstantSource clock) {
        this.store = store;
        this.quietHours = quietHours;
        this.channels = channels;
        this.health = health;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
        this.enabled = messaging.enabled();
        this.backoff = new Backoff(config.backoff(), config.backoffMax());
        this.free = new Semaphore(config.parallel());
        if (channels.all().stream().anyMatch(channel -> channel.timeLimit().compareTo(config.lease()) >= 0)) {
            throw new IllegalArgumentException(
                    "tocsin.notices.lease must be longer than the time limit of every channel");
        }
    }

    /** There may be something to send. */
    void wake() {
        wakeUp.ring();
    }

    void start(@Observes @Priority(2200) StartupEvent event) {
        metrics.register();
        if (enabled) {
            claimer.start();
        }
    }

    /** Claims nothing more, and waits for what is being sent. */
    void stop(@Observes @Priority(2200) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wakeUp.ring();
        if (enabled) {
            claimer.join(Duration.ofSeconds(5));
            if (!free.tryAcquire(config.parallel(), config.lease().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Notices are left to their lease");
            }
        }
    }

    boolean isAlive() {
        return claimer.isAlive();
    }

    private void claimForEver() {
        while (!stopping) {
            try {
                int most = free.availablePermits();
                if (most == 0) {
                    wakeUp.await(config.interval());
                } else if (claimOnce(most) < most) {
                    wakeUp.await(untilNextDue());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Notices pause: %s", e);
                pause();
            }
        }
    }

    private int claimOnce(int most) {
        var due = store.claim(most, clock.instant());
        for (Claimed next : due) {
            if (next.verdict() != null) {
                metrics.count(next.channel(), State.valueOf(next.verdict()));
                continue;
            }
            free.acquireUninterruptibly();
            Thread.ofVirtual().name("notice-" + next.id()).start(() -> {
                try {
                    deliver(next);
                } finally {
                    free.release();
                    wakeUp.ring();
                }
            });
        }
        return due.size();
    }

    /** What cannot be written down comes back when the lease is over, and may be sent twice. */
    private void deliver(Claimed claimed) {
        try {
            Outcome outcome = send(claimed);
            Instant now = clock.instant();
            Instant again = again(claimed, outcome, now);
            State state = outcome instanceof Outcome.Delivered
                    ? State.DELIVERED
                    : again == null ? State.FAILED : State.PENDING;
            QuarkusTransaction.requiringNew().run(() -> finish(claimed, outcome, state, again, now));
        } catch (RuntimeException e) {
            LOG.warnf("What came of notice %s is not known, and it is sent again: %s", claimed.id(), e);
        }
    }

    private Outcome send(Claimed claimed) {
        try {
            return channels.find(claimed.channel())
                    .<Outcome>map(channel -> channel.send(store.open(claimed)))
                    .orElse(new Outcome.Refused("there is no such channel any more"));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Channel %s failed", claimed.channel());
            return new Outcome.Retry("the channel failed", null);
        }
    }

    private @Nullable Instant again(Claimed claimed, Outcome outcome, Instant now) {
        if (!(outcome instanceof Outcome.Retry retry) || claimed.attempt() >= config.attempts()) {
            return null;
        }
        Instant next = quietHours.after(
                claimed.note().responder(), now.plus(backoff.after(claimed.attempt(), retry.after(), random)));
        return next.isBefore(claimed.expiresAt()) ? next : null;
    }

    private void finish(Claimed claimed, Outcome outcome, State state, @Nullable Instant again, Instant now) {
        boolean written = switch (outcome) {
            case Outcome.Delivered(String detail) -> store.finish(claimed, state, "DELIVERED", detail, again, now);
            case Outcome.Retry(String reason, Duration after) ->
                store.finish(claimed, state, "RETRY", reason, again, now);
            case Outcome.Refused(String reason) -> store.finish(claimed, state, "REFUSED", reason, again, now);
        };
        if (!written) {
            return;
        }
        metrics.count(claimed.channel(), state);
        switch (state) {
            case DELIVERED ->
                health.arrived(
                        claimed.method(),
                        NoticeKind.TEST.name().equals(claimed.note().kind()));
            case FAILED -> health.failed(claimed.method(), outcome instanceof Outcome.Refused);
            case PENDING, SENDING, EXPIRED, WITHDRAWN -> {}
        }
    }

    private Duration untilNextDue() {
        Instant now = clock.instant();
        Duration wait = store.nextDue()
                .map(due -> Duration.between(now, due))
                .filter(until -> until.compareTo(config.interval()) < 0)
                .orElse(config.interval());
        return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(TROUBLE_PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
