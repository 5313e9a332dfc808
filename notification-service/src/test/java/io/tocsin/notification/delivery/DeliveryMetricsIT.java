package io.tocsin.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.notification.WebhookSink;
import io.tocsin.platform.event.NotificationEvent.DeliveryDelivered;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an operator sees of deliveries. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class DeliveryMetricsIT {

    @Inject
    MeterRegistry registry;

    @Test
    void shouldCountWhatWasDeliveredAndHowLateItWasBegun() {
        try (Pager pager = new Pager();
                WebhookSink sink = new WebhookSink()) {
            pager.webhook(sink.url());
            pager.page();
            pager.await(DeliveryDelivered.class);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> registry.find("tocsin.deliveries")
                                    .tags("channel", "webhook", "outcome", "delivered")
                                    .counter()
                            != null);
            assertThat(registry.get("tocsin.delivery.lateness")
                            .tag("channel", "webhook")
                            .timer()
                            .count())
                    .isPositive();
            for (String channel : new String[] {"webhook", "email"}) {
                assertThat(registry.get("tocsin.deliveries.overdue")
                                .tag("channel", channel)
                                .gauge()
                                .value())
                        .isZero();
            }
        }
    }
}
