package io.tocsin.platform.messaging.consumer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.messaging.Outbox;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TestTokens;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the broker refuses for good does not hold what waits behind it, is kept, and can be sent again. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class RefusedRecordIT {

    private static final String DEAD_LETTERS = "/api/v1/dead-letters/platform";

    @Inject
    MessagingFixture messaging;

    @Inject
    AppliedEvents applied;

    @Inject
    Outbox outbox;

    @BeforeEach
    void forget() {
        applied.before.set(batch -> {});
        messaging.execute("delete from applied");
        messaging.execute("delete from dead_letter");
    }

    @AfterEach
    void takeWhatIsUsual() throws Exception {
        limit("1048588");
    }

    @Test
    void shouldSetOneRecordAsideAndSendTheOthersWhenItIsTooLargeForItsTopic() throws Exception {
        UUID incident = Ids.next();
        limit("20000");

        messaging.publish(List.of(
                MessagingFixture.note(incident, 1, "small"),
                MessagingFixture.note(incident, 2, "large".repeat(6_000)),
                MessagingFixture.note(incident, 3, "small")));

        awaitApplied(incident, List.of(1L, 3L));
        int id = given().auth()
                .oauth2(TestTokens.as("alice", Roles.ADMIN))
                .get(DEAD_LETTERS)
                .then()
                .statusCode(200)
                .body("items", org.hamcrest.Matchers.hasSize(1))
                .body("items[0].direction", equalTo("OUT"))
                .body("items[0].topic", equalTo("incidents"))
                .body("items[0].key", equalTo(incident.toString()))
                .body("items[0].reason", org.hamcrest.Matchers.startsWith("refused by the broker: RecordTooLarge"))
                .extract()
                .path("items[0].id");
        assertThat(messaging.count("select count(*) from outbox")).isZero();

        limit("1048588");
        replay(id, true);

        awaitApplied(incident, List.of(1L, 3L, 2L));
        replay(id, false);
        messaging.publish(List.of(MessagingFixture.note(incident, 4, "small")));
        awaitApplied(incident, List.of(1L, 3L, 2L, 4L));
    }

    @Test
    void shouldSendTheOthersWhenATopicCannotExist() {
        UUID incident = Ids.next();
        ProducerRecord<byte[], byte[]> impossible =
                new ProducerRecord<>("no topic has blanks", "value".getBytes(StandardCharsets.UTF_8));

        QuarkusTransaction.requiringNew().run(() -> outbox.publishRecords(List.of(impossible)));
        messaging.publish(List.of(MessagingFixture.note(incident, 1, "small")));

        awaitApplied(incident, List.of(1L));
        assertThat(messaging.count("select count(*) from dead_letter where topic = 'no topic has blanks'"
                        + " and direction = 'OUT' and reason like '%InvalidTopic%'"))
                .isEqualTo(1);
    }

    private static void replay(int id, boolean applied) {
        given().auth()
                .oauth2(TestTokens.as("alice", Roles.ADMIN))
                .post(DEAD_LETTERS + "/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("applied", equalTo(applied));
    }

    private void awaitApplied(UUID incident, List<Long> sequences) {
        await().atMost(MessagingFixture.PATIENCE)
                .untilAsserted(() -> assertThat(messaging.appliedTo(incident)).containsExactlyElementsOf(sequences));
    }

    private static void limit(String bytes) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "incidents");
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", StoresResource.kafka().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            topic,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
