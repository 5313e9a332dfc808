package io.tocsin.platform.messaging.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.platform.event.Event;
import io.tocsin.platform.messaging.MessagingConfig;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives each {@link TopicHandler} of the service a consumer of its own, and ends them in order. */
@ApplicationScoped
public class TopicConsumers {

    private final MessagingConfig config;
    private final Instance<TopicHandler<? extends Event>> handlers;
    private final ConsumerFactory consumers;
    private final OffsetStore offsets;
    private final BatchApplier applier;
    private final MeterRegistry registry;
    private final String application;
    private final List<TopicConsumer> running = new ArrayList<>();

    TopicConsumers(
            MessagingConfig config,
            @Any Instance<TopicHandler<? extends Event>> handlers,
            ConsumerFactory consumers,
            OffsetStore offsets,
            BatchApplier applier,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.config = config;
        this.handlers = handlers;
        this.consumers = consumers;
        this.offsets = offsets;
        this.applier = applier;
        this.registry = registry;
        this.application = application;
    }

    void start(@Observes @Priority(2100) StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        for (TopicHandler<? extends Event> handler : handlers) {
            TopicConsumer consumer =
                    new TopicConsumer(application, handler, config, consumers, offsets, applier, registry);
            running.add(consumer);
            consumer.start();
        }
    }

    void stop(@Observes @Priority(2100) ShutdownEvent event) throws InterruptedException {
        for (TopicConsumer consumer : running) {
            consumer.askToStop();
        }
        for (TopicConsumer consumer : running) {
            consumer.awaitStop();
        }
    }

    List<TopicConsumer> running() {
        return List.copyOf(running);
    }
}
