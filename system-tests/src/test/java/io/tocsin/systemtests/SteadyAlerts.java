package io.tocsin.systemtests;

import static io.tocsin.systemtests.RunningSuite.event;
import static org.awaitility.Awaitility.await;

import io.tocsin.local.client.ApiClient;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Monitors that send at a steady rate, each alert until it is accepted, by whichever of the addresses answers. */
final class SteadyAlerts implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final int alerts;
    private final Queue<Integer> toSend = new ConcurrentLinkedQueue<>();
    private final Set<String> accepted = Collections.synchronizedSet(new HashSet<>());
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param key the integration key
     * @param urls where incident-service is
     */
    SteadyAlerts(String key, int alerts, int perSecond, List<String> urls) {
        this.alerts = alerts;
        IntStream.range(0, alerts).forEach(toSend::add);
        clock.scheduleAtFixedRate(
                () -> {
                    Integer next = toSend.poll();
                    if (next != null) {
                        senders.submit(() -> sendUntilAccepted(key, next, urls));
                    }
                },
                0,
                1_000_000 / perSecond,
                TimeUnit.MICROSECONDS);
    }

    void awaitSent(int some) {
        await().atMost(PATIENCE).until(() -> toSend.size() <= alerts - some);
    }

    /** The dedup keys of all alerts, once all are accepted. */
    Set<String> awaitAccepted() {
        await().atMost(PATIENCE).until(() -> accepted.size() == alerts);
        return Set.copyOf(accepted);
    }

    private void sendUntilAccepted(String key, int number, List<String> urls) {
        String dedupKey = "alert-" + number;
        int[] attempt = {number};
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    ApiClient monitor = new ApiClient(urls.get(attempt[0]++ % urls.size()), null);
                    return monitor.post("/v2/enqueue", event(key, "trigger", dedupKey))
                                    .status()
                            == 202;
                });
        accepted.add(dedupKey);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        senders.shutdownNow();
    }
}
