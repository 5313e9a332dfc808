package io.tocsin.incident.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.Desk;
import io.tocsin.platform.event.Hours;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When a service is looked after goes out with what paging begins with, for the conditions of escalation policies. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class SupportHoursIT {

    @Test
    void shouldTellTheSupportHoursOfTheServiceWhenAnIncidentIsTriggered() {
        Desk desk = Desk.open(Map.of(
                "supportHours",
                Map.of("zone", "Europe/Berlin", "days", List.of("MONDAY"), "from", "08:00", "to", "18:00")));
        try (TopicProbe incidents = TopicProbe.on(Topic.INCIDENTS)) {
            UUID incident = UUID.fromString(desk.incident());

            IncidentEvent.Triggered told = incidents.awaitEvent(
                    IncidentEvent.Triggered.class, event -> event.incidentId().equals(incident));

            assertThat(told.incident().supportHours())
                    .isEqualTo(new Hours(
                            "Europe/Berlin",
                            List.of(DayOfWeek.MONDAY),
                            LocalTime.of(8, 0),
                            LocalTime.of(18, 0),
                            List.of()));
        }
    }
}
