package io.tocsin.oncall.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.platform.event.CatalogEvent.ServiceChanged;
import io.tocsin.platform.event.CatalogEvent.ServiceRemoved;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of the services of the catalog. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class KnownServicesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    KnownServices services;

    @Test
    void shouldKeepAServiceAsItWasLastToldUntilItIsRemoved() {
        String key = "service-" + Ids.next();
        Hours hours = new Hours(
                "Europe/Berlin",
                List.of(DayOfWeek.MONDAY),
                LocalTime.of(8, 0),
                LocalTime.MIDNIGHT,
                List.of(LocalDate.of(2026, 12, 25)));
        try (TopicProbe catalog = TopicProbe.on(Topic.CATALOG)) {
            catalog.publish(new OutgoingEvent(new ServiceChanged(key, "Old", null, 3, null, null), 1, Instant.now()));
            catalog.publish(
                    new OutgoingEvent(new ServiceChanged(key, "Shop", "sre", 1, "shop", hours), 2, Instant.now()));
            KnownService wanted = new KnownService(key, "Shop", "sre", 1, "shop", hours);

            await().atMost(PATIENCE)
                    .until(() -> services.find(key).filter(wanted::equals).isPresent());
            assertThat(services.all()).contains(wanted);

            catalog.publish(new OutgoingEvent(new ServiceRemoved(key), 3, Instant.now()));
            await().atMost(PATIENCE).until(() -> services.find(key).isEmpty());
        }
    }
}
