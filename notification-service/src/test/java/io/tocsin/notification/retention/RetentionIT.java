package io.tocsin.notification.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.notification.WebhookSink;
import io.tocsin.platform.event.NotificationEvent.DeliveryDelivered;
import io.tocsin.platform.event.NotificationEvent.PageAcknowledged;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is over and old goes; the numbers of an incident's events go on. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class RetentionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    @Inject
    DataSource dataSource;

    private Pager old;
    private Pager young;
    private WebhookSink sink;

    @BeforeEach
    void begin() {
        clock.set(Instant.now());
        old = new Pager().at(clock);
        young = new Pager().at(clock);
        sink = new WebhookSink();
    }

    @AfterEach
    void end() {
        clock.reset();
        sink.close();
        old.close();
        young.close();
    }

    @Test
    void shouldRemoveWhatIsOldAndOver() {
        old.webhook(sink.url());
        young.webhook(sink.url());
        old.triggered();
        old.page();
        old.await(DeliveryDelivered.class);
        given().post(URI.create(sink.hooks().getFirst().data("acknowledgeUrl")).getPath())
                .then()
                .statusCode(200);
        old.await(PageAcknowledged.class);
        clock.advance(Duration.ofDays(80));
        young.page();
        young.await(DeliveryDelivered.class);
        assertThat(old.states()).containsExactly("DELIVERED");

        clock.advance(Duration.ofDays(11));

        await().atMost(PATIENCE).until(() -> old.states().isEmpty());
        await().atMost(PATIENCE).until(() -> count("notification_event", old.incident) == 0);
        await().atMost(PATIENCE).until(() -> linksUsed() == 0);
        assertThat(count("page", old.incident)).isZero();
        assertThat(young.states()).containsExactly("DELIVERED");
        assertThat(count("notification_event", young.incident)).isEqualTo(1);

        old.triggered();
        old.page();
        await().atMost(PATIENCE).until(() -> old.sequences().equals(List.of(1L, 2L, 3L)));
    }

    private long count(String table, UUID incident) {
        return ask("select count(*) from " + table + " where incident_id = '" + incident + "'");
    }

    private long linksUsed() {
        return ask("select count(*) from link_use");
    }

    private long ask(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
