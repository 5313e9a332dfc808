package io.tocsin.oncall.retention;

import static io.tocsin.oncall.Rota.BOB;
import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.PageEvent.EscalationStopped;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
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
import org.junit.jupiter.api.Test;

/** Escalations that ended long ago go, and much later the records of who changed what; the numbers of events go on. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class RetentionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    @Inject
    DataSource dataSource;

    private final Rota rota = new Rota();
    private final TopicProbe pages = TopicProbe.on(Topic.PAGES);
    private final TopicProbe incidents = TopicProbe.on(Topic.INCIDENTS);

    @AfterEach
    void close() {
        clock.reset();
        pages.close();
        incidents.close();
    }

    @Test
    void shouldRemoveEscalationsThatEndedLongAgoAndLaterAuditRecords() {
        clock.set(Instant.now());
        rota.people("bob").team("sre", "bob").policy("main", "sre", 0, List.of(), "PT30M responder:bob");
        UUID incident = Rota.incident();
        tell(rota.triggered(incident, "main"), 1);
        await().atMost(PATIENCE)
                .until(() -> pagesOf(incident).size() == 1); // in one batch with the answer, nobody is paged
        tell(new IncidentEvent.Acknowledged(incident, BOB, "api"), 2);
        pages.awaitEvent(EscalationStopped.class, e -> e.incidentId().equals(incident));
        clock.advance(Duration.ofDays(89));
        assertThat(escalations(incident)).isEqualTo(1);

        clock.advance(Duration.ofDays(2));

        await().atMost(PATIENCE).until(() -> escalations(incident) == 0);
        assertThat(auditRecords()).isPositive();
        tell(new IncidentEvent.Reopened(incident, rota.summary("main"), BOB, null), 3);
        await().atMost(PATIENCE).until(() -> pagesOf(incident).size() == 2);
        assertThat(pages.events().stream()
                        .filter(e -> e.data().subject().equals(incident.toString()))
                        .map(e -> e.sequence()))
                .startsWith(1L, 2L, 3L, 4L, 5L)
                .doesNotHaveDuplicates();

        clock.advance(Duration.ofDays(310));

        await().atMost(PATIENCE).until(() -> auditRecords() == 0);
    }

    private void tell(IncidentEvent event, long sequence) {
        incidents.publish(new OutgoingEvent(event, sequence, clock.instant()));
    }

    private List<PageRequested> pagesOf(UUID incident) {
        return pages.events(PageRequested.class).stream()
                .filter(page -> page.incidentId().equals(incident))
                .toList();
    }

    private static int escalations(UUID incident) {
        return viewer().queryParam("incident", incident)
                .get("/api/v1/escalations")
                .then()
                .statusCode(200)
                .extract()
                .<List<Object>>path("items")
                .size();
    }

    private long auditRecords() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from audit_log where after like ?")) {
            select.setString(1, "%" + rota.key("bob") + "%");
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
