package io.tocsin.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Sends requests to one port, over so many connections that are kept open. */
final class Load implements AutoCloseable {

    private static final long LONGEST_MICROS = 60_000_000;

    private final BlockingQueue<Connection> connections;
    private final int size;

    Load(int port, int size) throws IOException {
        this.connections = new ArrayBlockingQueue<>(size);
        this.size = size;
        for (int i = 0; i < size; i++) {
            connections.add(new Connection(port));
        }
    }

    /**
     * What came of it.
     *
     * @param good answers 2xx
     * @param bad all others
     * @param times of single requests, in microseconds
     */
    record Result(long good, long bad, Duration took, Histogram times) {
        double perSecond() {
            return good * 1e9 / took.toNanos();
        }
    }

    /** Sends as much as is answered: each connection sends the next request when it has its answer. */
    Result asFastAsAnswered(Duration span, LongFunction<byte[]> request) {
        AtomicLong next = new AtomicLong();
        AtomicLong good = new AtomicLong();
        AtomicLong bad = new AtomicLong();
        Histogram times = new ConcurrentHistogram(LONGEST_MICROS, 3);
        long begin = System.nanoTime();
        long end = begin + span.toNanos();
        onEachConnection(connection -> {
            while (System.nanoTime() < end) {
                byte[] bytes = request.apply(next.getAndIncrement());
                long sent = System.nanoTime();
                int status = connection.call(bytes);
                times.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - sent) / 1000));
                (status / 100 == 2 ? good : bad).incrementAndGet();
            }
        });
        return new Result(good.get(), bad.get(), Duration.ofNanos(System.nanoTime() - begin), times);
    }

    /** What sends one request at its time. */
    interface Sender {
        /** @param planned when it was to be sent, in microseconds since 1970 */
        void send(Connection connection, long number, long planned) throws IOException;
    }

    /** Sends at fixed times, whether or not what went before is answered. Returns when all are. */
    void atRate(int perSecond, long count, Sender sender) {
        long begin = System.nanoTime();
        long beginMicros = Journeys.now();
        long gap = 1_000_000_000L / perSecond;
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < count; i++) {
                long wait = begin + i * gap - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                }
                long number = i;
                long planned = beginMicros + i * gap / 1000;
                calls.add(threads.submit(() -> {
                    Connection connection = connections.take();
                    try {
                        sender.send(connection, number, planned);
                    } finally {
                        connections.add(connection);
                    }
                    return null;
                }));
            }
            await(calls);
        }
    }

    private interface Work {
        void on(Connection connection) throws IOException;
    }

    private void onEachConnection(Work work) {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < size; i++) {
                all.add(threads.submit(() -> {
                    Connection connection = connections.take();
                    try {
                        work.on(connection);
                    } finally {
                        connections.add(connection);
                    }
                    return null;
                }));
            }
            await(all);
        }
    }

    private static void await(List<Future<?>> all) {
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a request failed: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
