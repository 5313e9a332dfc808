package io.tocsin.notification.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes results of all channels: one thread takes whatever waits, and so shares a commit among many when there are many. */
final class ResultWorker {

    private static final Logger LOG = Logger.getLogger(ResultWorker.class);
    private static final int RESULTS_A_COMMIT = 256;
    private static final Duration TROUBLE_PAUSE = Duration.ofMillis(500);

    private final DeliveryResults results;
    private final Consumer<String> toBeTriedAgain;
    private final BlockingQueue<Result> waiting = new LinkedBlockingQueue<>();
    private final Thread thread =
            Thread.ofPlatform().name("delivery-results").daemon().unstarted(this::writeForEver);
    private volatile boolean stopping;

    /** @param toBeTriedAgain told the channel of each delivery that has a new due time */
    ResultWorker(DeliveryResults results, Consumer<String> toBeTriedAgain) {
        this.results = results;
        this.toBeTriedAgain = toBeTriedAgain;
    }

    void start() {
        thread.start();
    }

    void add(Result result) {
        waiting.add(result);
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Writes what waits, and ends. */
    void stop(Duration most) throws InterruptedException {
        stopping = true;
        thread.join(most);
    }

    private void writeForEver() {
        List<Result> batch = new ArrayList<>();
        int most = RESULTS_A_COMMIT;
        while (!stopping || !waiting.isEmpty()) {
            try {
                batch.clear();
                @Nullable Result first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                waiting.drainTo(batch, most - 1);
                QuarkusTransaction.requiringNew().run(() -> results.write(batch));
                most = Math.min(RESULTS_A_COMMIT, 2 * most);
                batch.stream()
                        .filter(result -> result.dueAt() != null)
                        .map(result -> result.claimed().channel())
                        .distinct()
                        .forEach(toBeTriedAgain);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // Kept and tried again behind the others, fewer at a time: one that can't be written must not keep the
                // rest.
                // If the process ends first, the lease brings the deliveries back.
                LOG.warnf("Results of deliveries wait: %s", e);
                waiting.addAll(batch);
                most = Math.max(1, most / 2);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(TROUBLE_PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
