package io.tocsin.notification.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.notification.channel.Channel;
import io.tocsin.notification.channel.Channels;
import io.tocsin.platform.messaging.MessagingConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The senders of all channels, and what writes their results. */
@ApplicationScoped
public class Senders {

    private static final Duration LAST_RESULTS = Duration.ofSeconds(5);

    private final boolean enabled;
    private final List<ChannelSender> senders = new ArrayList<>();
    private final ResultWorker writer;

    Senders(
            Channels channels,
            DueStore store,
            DeliveryResults results,
            DeliveryMetrics metrics,
            DeliveryConfig config,
            MessagingConfig messaging,
            InstantSource clock) {
        enabled = messaging.enabled();
        writer = new ResultWorker(results, channel -> wake(Set.of(channel)));
        for (Channel channel : channels.all()) {
            senders.add(new ChannelSender(channel, store, writer, metrics, config, clock));
        }
    }

    /** There may be something to send by these channels. */
    public void wake(Set<String> channels) {
        for (ChannelSender sender : senders) {
            if (channels.contains(sender.channel())) {
                sender.wake();
            }
        }
    }

    void start(@Observes @Priority(2200) StartupEvent event) {
        if (enabled) {
            writer.start();
            senders.forEach(ChannelSender::start);
        }
    }

    /** Claims nothing more, waits for what is being sent, and writes what came of it. */
    void stop(@Observes @Priority(2200) ShutdownEvent event) throws InterruptedException {
        senders.forEach(ChannelSender::stop);
        for (ChannelSender sender : senders) {
            sender.awaitEnd();
        }
        writer.stop(LAST_RESULTS);
    }

    /** Whether the threads of every channel live. */
    boolean areAlive() {
        return writer.isAlive() && senders.stream().allMatch(ChannelSender::isAlive);
    }
}
