package io.tocsin.incident.stream;

import io.tocsin.incident.timeline.TimelineBell;
import io.tocsin.incident.timeline.WholeLog;
import io.tocsin.platform.messaging.WakeUp;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * One client's stream. It reads the log from the client's place, a part at a time, and sends the next part only when the
 * client has taken the one before: a slow client holds nothing here but its place, and one that takes nothing for a while
 * is cut off and can resume.
 */
final class StreamSender implements Runnable {

    private static final Logger LOG = Logger.getLogger(StreamSender.class);
    private static final int PART = 100;
    private static final Duration SEND = Duration.ofSeconds(30);

    private final SseEventSink client;
    private final Sse sse;
    private final WholeLog log;
    private final UnaryOperator<List<WholeLog.Placed>> wanted;
    private final TimelineBell bell;
    private final StreamConfig config;
    private final WakeUp wakeUp = new WakeUp();
    private WholeLog.Place place;

    StreamSender(
            SseEventSink client,
            Sse sse,
            WholeLog log,
            UnaryOperator<List<WholeLog.Placed>> wanted,
            TimelineBell bell,
            StreamConfig config,
            WholeLog.Place from) {
        this.client = client;
        this.sse = sse;
        this.log = log;
        this.wanted = wanted;
        this.bell = bell;
        this.config = config;
        this.place = from;
    }

    /** Runs until the client goes. */
    @Override
    public void run() {
        Runnable ring = wakeUp::ring;
        bell.add(ring);
        try (client) {
            send(sse.newEventBuilder().comment("tocsin").build());
            long silentSince = System.nanoTime();
            while (!client.isClosed()) {
                List<WholeLog.Placed> part = log.after(place, PART);
                for (WholeLog.Placed placed : part.isEmpty() ? part : wanted.apply(part)) {
                    send(event(placed));
                    silentSince = System.nanoTime();
                }
                if (!part.isEmpty()) {
                    place = part.getLast().place();
                } else if (System.nanoTime() - silentSince > config.heartbeat().toNanos()) {
                    send(sse.newEventBuilder().comment("still here").build());
                    silentSince = System.nanoTime();
                } else {
                    wakeUp.await(config.interval());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.debugf("A stream ends: %s", e.toString());
        } finally {
            bell.remove(ring);
        }
    }

    private OutboundSseEvent event(WholeLog.Placed placed) {
        return sse.newEventBuilder()
                .id(placed.place().toString())
                .name(placed.entry().type())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(placed.entry())
                .build();
    }

    private void send(OutboundSseEvent event) throws InterruptedException, ExecutionException, TimeoutException {
        client.send(event).toCompletableFuture().get(SEND.toMillis(), TimeUnit.MILLISECONDS);
    }
}
