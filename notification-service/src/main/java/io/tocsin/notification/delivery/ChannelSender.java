package io.tocsin.notification.delivery;

import io.tocsin.notification.channel.Backoff;
import io.tocsin.notification.channel.Channel;
import io.tocsin.notification.channel.Outcome;
import io.tocsin.platform.messaging.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Sends one channel's messages: one thread claims what is due, many virtual threads send. Nothing here holds a transaction
 * while a provider is asked.
 */
final class ChannelSender {

    private static final Logger LOG = Logger.getLogger(ChannelSender.class);
    private static final Duration TROUBLE_PAUSE = Duration.ofMillis(500);
    /** What is due but locked by another replica is looked at again after this. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

    private final Channel channel;
    private final DueStore store;
    private final ResultWorker results;
    private final DeliveryMetrics metrics;
    private final DeliveryConfig config;
    private final InstantSource clock;
    private final Backoff backoff;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Semaphore free;
    private final WakeUp wakeUp = new WakeUp();
    private final ThreadFactory threads;
    private final Thread claimer;
    /** Whether more could be claimed as soon as a message is out. */
    private volatile boolean moreWaits;

    private volatile boolean stopping;

    ChannelSender(
            Channel channel,
            DueStore store,
            ResultWorker results,
            DeliveryMetrics metrics,
            DeliveryConfig config,
            InstantSource clock) {
        this.channel = channel;
        this.store = store;
        this.results = results;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
        this.backoff = new Backoff(config.backoff(), config.backoffMax());
        this.free = new Semaphore(channel.parallel());
        this.threads =
                Thread.ofVirtual().name("send-" + channel.name() + "-", 0).factory();
        this.claimer =
                Thread.ofPlatform().name("send-" + channel.name()).daemon().unstarted(this::claimForEver);
        if (channel.timeLimit().compareTo(config.lease()) >= 0) {
            throw new IllegalArgumentException("tocsin.delivery.lease must be longer than the time limit of channel "
                    + channel.name() + ", " + channel.timeLimit());
        }
        metrics.register(channel.name(), this::sending);
    }

    void start() {
        claimer.start();
    }

    /** There may be something to send. */
    void wake() {
        wakeUp.ring();
    }

    String channel() {
        return channel.name();
    }

    boolean isAlive() {
        return claimer.isAlive();
    }

    private int sending() {
        return channel.parallel() - free.availablePermits();
    }

    /** Claims nothing more. */
    void stop() {
        stopping = true;
        wakeUp.ring();
    }

    /** Waits for what is being sent. */
    void awaitEnd() throws InterruptedException {
        claimer.join(config.lease());
        if (!free.tryAcquire(channel.parallel(), channel.timeLimit().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("Messages by %s are left to their lease", channel.name());
        }
    }

    private void claimForEver() {
        while (!stopping) {
            try {
                moreWaits = true;
                int most = free.availablePermits();
                if (most == 0) {
                    wakeUp.await(config.interval());
                } else if (claimOnce(most) < most) {
                    moreWaits = false;
                    wakeUp.await(untilNextDue());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Sending by %s pauses: %s", channel.name(), e);
                pause();
            }
        }
    }

    private int claimOnce(int most) {
        Instant now = clock.instant();
        DueStore.Due due = store.claim(channel.name(), most, now);
        due.over().forEach(results::add);
        for (DueStore.ToSend next : due.toSend()) {
            metrics.late(channel.name(), Duration.between(next.dueAt(), now));
            free.acquireUninterruptibly();
            threads.newThread(() -> send(next)).start();
        }
        return due.size();
    }

    private void send(DueStore.ToSend next) {
        Outcome outcome;
        try {
            outcome = channel.send(next.message());
        } catch (RuntimeException e) {
            LOG.warnf(e, "Channel %s failed", channel.name());
            outcome = new Outcome.Retry("the channel failed", null);
        }
        results.add(Result.of(next.claimed(), outcome, clock.instant(), config.attempts(), backoff, random));
        free.release();
        if (moreWaits) {
            wakeUp.ring();
        }
    }

    private Duration untilNextDue() {
        Instant now = clock.instant();
        Duration wait = store.nextDue(channel.name())
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
