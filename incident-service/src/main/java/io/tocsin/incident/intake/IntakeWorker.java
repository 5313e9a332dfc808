package io.tocsin.incident.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.incident.alert.AlertBatch;
import io.tocsin.incident.alert.Signal;
import io.tocsin.platform.messaging.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One thread that writes what waits for it, many requests a commit. */
final class IntakeWorker {

    private static final Logger LOG = Logger.getLogger(IntakeWorker.class);
    private static final int TRIES_WHEN_OVERTAKEN = 10;

    private record Request(List<Signal> signals, CompletableFuture<Void> done) {}

    private final String name;
    private final IntakeConfig config;
    private final AlertBatch batch;
    private final IntakeMetrics metrics;
    private final BlockingQueue<Request> queue;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    IntakeWorker(String name, IntakeConfig config, AlertBatch batch, IntakeMetrics metrics) {
        this.name = name;
        this.config = config;
        this.batch = batch;
        this.metrics = metrics;
        this.queue = new ArrayBlockingQueue<>(config.queue());
    }

    CompletableFuture<Void> submit(List<Signal> signals) {
        Request request = new Request(signals, new CompletableFuture<>());
        if (stopping || !queue.offer(request)) {
            request.done().completeExceptionally(new Intake.BusyException("too many requests wait"));
        }
        return request.done();
    }

    int waiting() {
        return queue.size();
    }

    void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Writes what waits, and ends. */
    void stop() throws InterruptedException {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.join(Duration.ofSeconds(10));
        }
    }

    private void run() {
        List<Request> taken = new ArrayList<>();
        while (!stopping || !queue.isEmpty()) {
            try {
                Request first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                taken.add(first);
                queue.drainTo(taken, config.batch() - 1);
                linger(taken);
                write(taken);
            } catch (InterruptedException e) {
                stopping = true;
            } catch (RuntimeException e) {
                LOG.error("The intake goes on after a failure", e);
                taken.forEach(request -> request.done().completeExceptionally(e));
            } finally {
                taken.clear();
            }
        }
    }

    /** Who comes alone is written at once. Where several come together more follow, and share the commit. */
    private void linger(List<Request> taken) throws InterruptedException {
        long until = System.nanoTime() + config.linger().toNanos();
        while (taken.size() > 1 && taken.size() < config.batch()) {
            Request next = queue.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            taken.add(next);
            queue.drainTo(taken, config.batch() - taken.size());
        }
    }

    private void write(List<Request> requests) {
        try {
            commit(requests);
            requests.forEach(request -> request.done().complete(null));
        } catch (RuntimeException e) {
            if (requests.size() == 1) {
                requests.getFirst().done().completeExceptionally(e);
            } else if (metrics.databaseIsAway(e)) {
                requests.forEach(request -> request.done().completeExceptionally(e));
            } else {
                LOG.warnf("A commit of %d requests fails and is tried one by one: %s", requests.size(), e);
                requests.forEach(request -> write(List.of(request)));
            }
        }
    }

    private void commit(List<Request> requests) {
        List<Signal> signals =
                requests.stream().flatMap(request -> request.signals().stream()).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                metrics.committed(
                        requests.size(),
                        signals.size(),
                        () -> QuarkusTransaction.requiringNew().call(() -> batch.apply(signals)));
                return;
            } catch (AlertBatch.OvertakenException e) {
                if (attempt >= TRIES_WHEN_OVERTAKEN) {
                    throw new Intake.BusyException("other writers were always faster", e);
                }
            } catch (StoreException e) {
                // Deadlock or serialization failure with another replica's writer: the same work succeeds later.
                if (attempt >= TRIES_WHEN_OVERTAKEN || !metrics.collided(e)) {
                    throw e;
                }
            }
        }
    }
}
