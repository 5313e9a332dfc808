package io.tocsin.platform.messaging.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.platform.messaging.MessagingConfig;
import io.tocsin.platform.messaging.RelayBell;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries the outbox to Kafka, in order. One relay a database is active at a time: the one that holds the advisory lock on a
 * connection of its own; the lock goes with the connection, and so with the process.
 *
 * <p>Order holds through failures because the producer never gives up on a record by itself (see {@link RelayProducer}): a
 * later record of a partition is never on the broker without the earlier one. What is confirmed is deleted; a crash in between
 * repeats records, which {@code sequence} makes harmless.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration TROUBLE_PAUSE = Duration.ofMillis(500);

    private final MessagingConfig config;
    private final OutboxConnections connections;
    private final RelayProducer producer;
    private final Counter sent;
    private final Counter refused;
    private final RelayBell bell;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    OutboxRelay(
            MessagingConfig config,
            OutboxConnections connections,
            RelayProducer producer,
            RelayBell bell,
            MeterRegistry registry) {
        this.config = config;
        this.connections = connections;
        this.producer = producer;
        this.bell = bell;
        this.sent = Counter.builder("tocsin.outbox.sent")
                .description("Records that the broker has confirmed")
                .register(registry);
        this.refused = Counter.builder("tocsin.outbox.refused")
                .description("Records that the broker refused for good, which are dead letters now")
                .register(registry);
    }

    void start(@Observes @Priority(2000) StartupEvent event) {
        if (config.enabled()) {
            thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
        }
    }

    /** Late, so that what the last requests wrote still goes out. */
    void stop(@Observes @Priority(3000) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        bell.ring();
        Thread running = thread;
        if (running != null && !running.join(Duration.ofSeconds(5))) {
            running.interrupt();
            running.join(Duration.ofSeconds(2));
        }
        producer.close();
    }

    private void run() {
        while (!stopping) {
            try (OutboxConnection connection = connections.open()) {
                relayWith(connection);
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | ExecutionException | RuntimeException e) {
                LOG.warnf("The relay pauses: %s", e.getMessage());
                pause(TROUBLE_PAUSE);
            }
        }
    }

    private void relayWith(OutboxConnection connection) throws SQLException, InterruptedException, ExecutionException {
        while (!stopping && !connection.tryLock()) {
            bell.await(config.relayStandbyInterval());
        }
        LOG.debug("This relay is the active one");
        List<OutboxRecord> done = List.of();
        while (!stopping) {
            done = relayOnce(connection, done);
            if (done.isEmpty()) {
                bell.await(config.relayInterval());
            }
        }
        // What the last transactions left, once more before the lock goes.
        do {
            done = relayOnce(connection, done);
        } while (!done.isEmpty());
    }

    /**
     * Sends what waits. What the broker refuses for good is set aside, and the rest goes on.
     *
     * @return what is confirmed, and is deleted by the next turn
     * @throws ExecutionException on trouble that passes
     */
    private List<OutboxRecord> relayOnce(OutboxConnection connection, List<OutboxRecord> done)
            throws SQLException, InterruptedException, ExecutionException {
        List<OutboxRecord> waiting = connection.next(done, config.relayBatch());
        List<Future<RecordMetadata>> pending = new ArrayList<>(waiting.size());
        for (OutboxRecord next : waiting) {
            Future<RecordMetadata> confirmation = producer.send(next.toProducerRecord());
            pending.add(confirmation);
            if (confirmation.state() == Future.State.FAILED && !Refusal.isFinal(confirmation.exceptionNow())) {
                break; // Not taken, for a while: nothing later may overtake it.
            }
        }
        List<OutboxRecord> confirmed = new ArrayList<>(waiting.size());
        for (int i = 0; i < pending.size(); i++) {
            OutboxRecord next = waiting.get(i);
            try {
                pending.get(i).get();
                confirmed.add(next);
            } catch (ExecutionException e) {
                if (!Refusal.isFinal(e.getCause())) {
                    throw e;
                }
                LOG.errorf("Record %d for %s is refused and set aside: %s", next.id(), next.topic(), e.getCause());
                connection.setAside(next, Refusal.reason(e.getCause()));
                refused.increment();
            }
        }
        sent.increment(confirmed.size());
        return confirmed;
    }

    private void pause(Duration time) {
        try {
            if (!stopping) {
                bell.await(time);
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
