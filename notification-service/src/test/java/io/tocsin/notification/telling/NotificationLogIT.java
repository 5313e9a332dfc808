package io.tocsin.notification.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.notification.WebhookSink;
import io.tocsin.platform.event.NotificationEvent.DeliveryFailed;
import io.tocsin.platform.event.NotificationEvent.ResponderUnreachable;
import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.StoresResource;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was told can be told again, as it was. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class NotificationLogIT {

    private static final String REPUBLISH = "/api/v1/events/notification-service/republish";

    @Test
    void shouldPublishEverythingAgainInTheOrderOfEachIncident() {
        try (Pager pager = new Pager();
                WebhookSink sink = new WebhookSink()) {
            sink.answering(410);
            pager.webhook(sink.url());
            pager.page();
            pager.await(DeliveryFailed.class);
            pager.await(ResponderUnreachable.class);

            int published = Pager.as("alice", Roles.ADMIN)
                    .post(REPUBLISH)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("published");

            assertThat(published).isGreaterThanOrEqualTo(2);
            await().atMost(Duration.ofSeconds(30)).until(() -> pager.sequences().size() == 4);
            assertThat(pager.sequences()).containsExactly(1L, 2L, 1L, 2L);
            assertThat(pager.told().subList(2, 4)).isEqualTo(pager.told().subList(0, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "notifications/yesterday", "incidents/"})
    void shouldRefuseAPositionThatItNeverGave(String position) {
        Pager.as("alice", Roles.ADMIN)
                .queryParam("position", position)
                .post(REPUBLISH)
                .then()
                .statusCode(400);
    }
}
