package io.tocsin.notification.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.notification.channel.Channel;
import io.tocsin.notification.channel.Outcome;
import io.tocsin.platform.messaging.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends one channel's messages: one thread claims what is due, many virtual threads send, one thread writes what came of it,
 * many results a commit. Nothing here holds a transaction while a provider is asked.
 */
final class ChannelSender {

    private static final Logger LOG = Logger.getLogger(ChannelSender.class);
    private static final Duration TROUBLE_PAUSE = Duration.ofMillis(500);
    private static final int RESULTS_A_COMMIT = 200;

    private final Channel channel;
    private final DeliveryStore store;
    private final DeliveryResults results;
    private final DeliveryConfig config;
    private final InstantSource clock;
    private final Semaphore free;
    private final WakeUp wakeUp = new WakeUp();
    private final BlockingQueue<DeliveryResults.Result> done = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    ChannelSender(
            Channel channel, DeliveryStore store, DeliveryResults results, DeliveryConfig config, InstantSource clock) {
        this.channel = channel;
        this.store = store;
        this.results = results;
        this.config = config;
        this.clock = clock;
        this.free = new Semaphore(channel.parallel());
    }

    void start() {
        threads.add(Thread.ofPlatform().name("send-" + channel.name()).daemon().start(this::claimForEver));
        threads.add(
                Thread.ofPlatform().name("results-" + channel.name()).daemon().start(this::writeForEver));
    }

    /** There may be something to send. */
    void wake() {
        wakeUp.ring();
    }

    int sending() {
        return channel.parallel() - free.availablePermits();
    }

    boolean isAlive() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    /** Claims nothing more, waits for what is being sent, and writes what came of it. */
    void stop() throws InterruptedException {
        stopping = true;
        wakeUp.ring();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(20));
        }
    }

    private void claimForEver() {
        while (!stopping) {
            try {
                int most = free.availablePermits();
                if (most == 0 || claimOnce(most) < most) {
                    wakeUp.await(untilNextDue(most));
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
        DeliveryStore.Due due = java.util.Objects.requireNonNull(QuarkusTransaction.requiringNew()
                .call(() -> {
                    DeliveryStore.Due found = store.claim(channel.name(), most, clock.instant(), config.lease());
                    if (!found.ended().isEmpty()) {
                        results.ended(found.ended());
                    }
                    return found;
                }));
        for (Claimed claimed : due.toSend()) {
            free.acquireUninterruptibly();
            Thread.ofVirtual().name("send-" + channel.name() + "-", 0).start(() -> send(claimed));
        }
        return due.toSend().size() + due.ended().size();
    }

    private void send(Claimed claimed) {
        Outcome outcome;
        try {
            outcome = channel.send(claimed.message());
        } catch (RuntimeException e) {
            LOG.warnf(e, "Channel %s failed", channel.name());
            outcome = new Outcome.Retry("the channel failed", null);
        }
        done.add(new DeliveryResults.Result(claimed, outcome));
        free.release();
        wakeUp.ring();
    }

    private Duration untilNextDue(int most) {
        if (most == 0) {
            return config.interval();
        }
        Instant now = clock.instant();
        Duration wait = store.nextDue(channel.name())
                .map(due -> Duration.between(now, due))
                .filter(until -> until.compareTo(config.interval()) < 0)
                .orElse(config.interval());
        // What is due but locked by another replica is looked at again in a moment.
        return wait.compareTo(Duration.ofMillis(10)) < 0 ? Duration.ofMillis(10) : wait;
    }

    private void writeForEver() {
        List<DeliveryResults.Result> batch = new ArrayList<>();
        while (!stopping || sending() > 0 || !done.isEmpty() || !batch.isEmpty()) {
            try {
                if (batch.isEmpty()) {
                    DeliveryResults.@Nullable Result first = done.poll(200, TimeUnit.MILLISECONDS);
                    if (first == null) {
                        continue;
                    }
                    batch.add(first);
                    done.drainTo(batch, RESULTS_A_COMMIT - 1);
                }
                QuarkusTransaction.requiringNew().run(() -> results.write(batch));
                batch.clear();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // Kept and tried again; if the process ends first, the lease brings the deliveries back.
                LOG.warnf("Results of %s wait: %s", channel.name(), e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(TROUBLE_PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
