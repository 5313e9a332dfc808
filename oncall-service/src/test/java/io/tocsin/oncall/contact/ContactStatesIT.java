package io.tocsin.oncall.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.ContactEvent.Method;
import io.tocsin.platform.event.ContactEvent.MethodsChanged;
import io.tocsin.platform.event.ContactEvent.Rule;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of how people can be reached. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ContactStatesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ContactStates states;

    @Test
    void shouldKeepAPersonsMethodsAsTheyWereLastTold() {
        String bob = new Rota().key("contact-bob");
        Method mail = new Method(
                Ids.next(), "email", "work", true, true, Instant.parse("2026-03-01T12:00:00.123456Z"), false);
        assertThat(states.find(bob)).isEmpty();
        try (TopicProbe contacts = TopicProbe.on(Topic.CONTACTS)) {
            contacts.publish(new OutgoingEvent(
                    new MethodsChanged(bob, List.of(mail), List.of(new Rule(mail.id(), 60))), 1, Instant.now()));
            ContactState wanted = new ContactState(List.of(mail), List.of(new Rule(mail.id(), 60)));
            await().atMost(PATIENCE)
                    .until(() -> states.find(bob).filter(wanted::equals).isPresent());

            contacts.publish(new OutgoingEvent(new MethodsChanged(bob, List.of(), List.of()), 2, Instant.now()));

            await().atMost(PATIENCE)
                    .until(() ->
                            states.find(bob).filter(ContactState.NONE::equals).isPresent());
        }
    }
}
