package io.tocsin.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"incident.*", "incident.triggered", "incident.action_item_due", "incident.target_breached"})
    void shouldKnow(String name) {
        assertThat(EventNames.isKnown(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "incident",
                "incident.lost",
                "incident.triggered.v1",
                "io.tocsin.incident.triggered.v1",
                "Incident.Triggered",
                "page.requested",
                "subscription.test",
                "incident.withheld",
                "incident.restricted",
                "incident.restriction_lifted"
            })
    void shouldNotKnow(String name) {
        assertThat(EventNames.isKnown(name)).isFalse();
    }

    @Test
    void shouldHaveNoNameForWhatIsToldToNobody() {
        assertThat(EventNames.of(new IncidentEvent.Withheld(Ids.next()))).isNull();
        assertThat(EventNames.of(new IncidentEvent.Acknowledged(Ids.next(), Actor.person("bob"), "api")))
                .isEqualTo("incident.acknowledged");
    }
}
