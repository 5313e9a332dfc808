package io.tocsin.oncall.escalation.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.PageEvent;
import io.tocsin.platform.event.PageEvent.PageRequested;
import io.tocsin.platform.event.PageEvent.StepStarted;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several workers on one database, workers that die, and rows and records that cannot be worked with. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class WorkersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    @Inject
    DueStepWorker worker;

    @Inject
    EscalationStore store;

    @Inject
    IncidentHandler handler;

    @Inject
    DataSource dataSource;

    private final Rota rota = new Rota();
    private final TopicProbe pages = TopicProbe.on(Topic.PAGES);
    private final TopicProbe incidents = TopicProbe.on(Topic.INCIDENTS);

    @BeforeEach
    void makeARota() {
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        rota.people("bob", "carol")
                .team("sre", "bob", "carol")
                .policy("main", "sre", 0, List.of(), "PT5M responder:bob", "PT5M responder:carol");
    }

    @AfterEach
    void close() {
        clock.reset();
        pages.close();
        incidents.close();
    }

    @Test
    void shouldTakeEachStepOnceHoweverManyWorkersThereAre() throws Exception {
        List<UUID> paged = trigger(500);
        clock.advance(Duration.ofMinutes(5));

        try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
            List<Future<?>> runs = Stream.<Future<?>>generate(() -> replicas.submit(this::takeAll))
                    .limit(4)
                    .collect(Collectors.toList());
            for (Future<?> run : runs) {
                run.get();
            }
        }
        await().atMost(PATIENCE).until(() -> pageRequests(paged).size() >= 1000);
        var byIncident = pageRequests(paged).stream().collect(Collectors.groupingBy(PageRequested::incidentId));
        assertThat(byIncident)
                .hasSize(500)
                .allSatisfy((incident, requests) ->
                        assertThat(requests).extracting(PageRequested::step).containsExactly(1, 2));
        sequencesOf(paged)
                .forEach((incident, numbers) -> assertThat(numbers)
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, numbers.size())
                                .mapToObj(Long::valueOf)
                                .toList()));
    }

    @Test
    void shouldTakeAStepWhoseWorkerWasSilenced() throws Exception {
        List<UUID> paged = trigger(1);
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ExecutorService dying = Executors.newSingleThreadExecutor()) {
            Future<Integer> silenced =
                    dying.submit(() -> QuarkusTransaction.requiringNew().call(() -> {
                        Instant due = clock.instant().plus(Duration.ofMinutes(5));
                        int found = store.claim(due, 200, Duration.ofSeconds(2)).size();
                        claimed.countDown();
                        over.await();
                        return found;
                    }));
            try {
                claimed.await();
                clock.advance(Duration.ofMinutes(5));
                await().atMost(PATIENCE).until(() -> pageRequests(paged).size() == 2);
            } finally {
                over.countDown();
            }
            assertThat(silenced).failsWithin(PATIENCE);
        }
        assertThat(steps(paged)).extracting(StepStarted::step).containsExactly(1, 2);
    }

    @Test
    void shouldNotLetOneBrokenRowHoldUpTheOthers() throws SQLException {
        List<UUID> paged = trigger(3);
        UUID broken = paged.getFirst();
        execute("update escalation set plan = '{\"steps\":7}' where incident_id = '" + broken + "'");
        clock.advance(Duration.ofMinutes(5));

        List<UUID> sound = paged.subList(1, 3);
        try {
            await().atMost(PATIENCE).until(() -> pageRequests(sound).size() == 4);
            assertThat(pageRequests(List.of(broken))).hasSize(1);
        } finally {
            execute("delete from escalation where incident_id = '" + broken + "'");
        }
    }

    @Test
    void shouldKeepPoisonAsDeadLettersAndGoOn() {
        UUID incident = Rota.incident();
        try (TopicProbe deadLetters = TopicProbe.on(Topic.INCIDENTS.deadLetterTopicName())) {
            byte[] key = incident.toString().getBytes(StandardCharsets.UTF_8);
            incidents.publish(new ProducerRecord<>("incidents", key, "no event".getBytes(StandardCharsets.UTF_8)));
            incidents.publish(event(rota.triggered(incident, "main"), 1));
            incidents.publish(
                    event(new IncidentEvent.Reassigned(incident, rota.summary("main"), null, null, Rota.BOB), 2));
            incidents.publish(event(new IncidentEvent.Acknowledged(incident, Rota.BOB, "api"), 3));

            pages.awaitEvent(
                    PageEvent.EscalationStopped.class, e -> e.incidentId().equals(incident));
            await().atMost(PATIENCE).until(() -> deadLetters.records().size() >= 2);
        }
    }

    @Test
    void shouldPageForAWholeBatchOfIncidents() {
        List<UUID> paged = trigger(200);

        await().atMost(PATIENCE).until(() -> pageRequests(paged).size() == 200);
        assertThat(steps(paged)).hasSize(200);
    }

    /** As the consumer does: a batch in one transaction. */
    private List<UUID> trigger(int count) {
        List<UUID> ids = Stream.generate(Rota::incident).limit(count).toList();
        List<IncomingEvent<IncidentEvent>> batch = ids.stream()
                .map(id -> new IncomingEvent<IncidentEvent>(
                        UUID.randomUUID(), 1, clock.instant(), rota.triggered(id, "main")))
                .toList();
        QuarkusTransaction.requiringNew().run(() -> handler.handle(batch));
        return ids;
    }

    private void takeAll() {
        while (worker.take() > 0) {
            Thread.onSpinWait();
        }
    }

    private OutgoingEvent event(IncidentEvent event, long sequence) {
        return new OutgoingEvent(event, sequence, clock.instant());
    }

    private List<PageRequested> pageRequests(List<UUID> of) {
        return pages.events(PageRequested.class).stream()
                .filter(page -> of.contains(page.incidentId()))
                .toList();
    }

    private List<StepStarted> steps(List<UUID> of) {
        return pages.events(StepStarted.class).stream()
                .filter(step -> of.contains(step.incidentId()))
                .toList();
    }

    private java.util.Map<UUID, List<Long>> sequencesOf(List<UUID> of) {
        Function<IncomingEvent<?>, UUID> incident = e -> ((PageEvent) e.data()).incidentId();
        return pages.events().stream()
                .filter(e -> of.contains(incident.apply(e)))
                .collect(Collectors.groupingBy(
                        incident, Collectors.mapping(IncomingEvent::sequence, Collectors.toList())));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
