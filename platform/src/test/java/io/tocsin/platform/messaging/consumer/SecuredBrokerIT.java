package io.tocsin.platform.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.local.KafkaServer;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker asks who is there; the answer comes from {@code KAFKA_*} variables, for every client. */
@QuarkusTest
@WithTestResource(SecuredBrokerIT.SecuredStores.class)
class SecuredBrokerIT {

    /** Stores with a broker that lets nobody in without a password. */
    public static class SecuredStores extends StoresResource {
        @Override
        protected KafkaServer startKafka(Path data) {
            return KafkaServer.startSecured(data, "a secret of the test");
        }
    }

    @Inject
    MessagingFixture messaging;

    @Inject
    AppliedEvents applied;

    @BeforeEach
    void forget() {
        applied.before.set(batch -> {});
        messaging.execute("delete from applied");
    }

    @Test
    void shouldSendAndReadWithTheCredentialsOfTheEnvironment() {
        UUID incident = Ids.next();

        messaging.publish(List.of(MessagingFixture.note(incident, 1, "a"), MessagingFixture.note(incident, 2, "b")));

        messaging.awaitAllOnceAndInOrder(List.of(incident), 2);
    }

    @Test
    void shouldNotLetAClientWithoutCredentialsIn() {
        Map<String, Object> anonymous = Map.of(
                "bootstrap.servers",
                StoresResource.kafka().bootstrapServers(),
                "default.api.timeout.ms",
                2_000,
                "request.timeout.ms",
                1_000);
        try (Admin admin = Admin.create(anonymous)) {
            assertThatThrownBy(() -> admin.listTopics().names().get(10, TimeUnit.SECONDS))
                    .isInstanceOf(Exception.class);
        }
    }
}
