package io.tocsin.notification.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.notification.channel.Channel;
import io.tocsin.notification.channel.Channels;
import io.tocsin.platform.messaging.MessagingConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The senders of all channels. */
@ApplicationScoped
public class Senders {

    private final boolean enabled;
    private final List<ChannelSender> senders = new ArrayList<>();

    Senders(
            Channels channels,
            DeliveryStore store,
            DeliveryResults results,
            DeliveryConfig config,
            MessagingConfig messaging,
            InstantSource clock,
            MeterRegistry registry) {
        enabled = messaging.enabled();
        for (Channel channel : channels.all()) {
            ChannelSender sender = new ChannelSender(channel, store, results, config, clock);
            senders.add(sender);
            Gauge.builder("tocsin.deliveries.sending", sender::sending)
                    .description("Messages that a provider is being asked to take")
                    .tag("channel", channel.name())
                    .register(registry);
        }
    }

    /** There may be something to send. */
    public void wake() {
        senders.forEach(ChannelSender::wake);
    }

    void start(@Observes @Priority(2200) StartupEvent event) {
        if (enabled) {
            senders.forEach(ChannelSender::start);
        }
    }

    void stop(@Observes @Priority(2200) ShutdownEvent event) throws InterruptedException {
        for (ChannelSender sender : senders) {
            sender.stop();
        }
    }

    /** Whether the threads of every channel live. */
    boolean areAlive() {
        return senders.stream().allMatch(ChannelSender::isAlive);
    }
}
