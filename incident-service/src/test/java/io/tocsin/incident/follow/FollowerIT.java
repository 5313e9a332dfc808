package io.tocsin.incident.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Incident;
import io.tocsin.incident.incident.Opening;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import io.tocsin.platform.messaging.StoreException;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StoresResource.class)
class FollowerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Actor ALICE = Actor.person("alice");

    @Inject
    Incidents incidents;

    @Inject
    NotesFollower notes;

    @Inject
    FollowerTurn turn;

    @Inject
    MeterRegistry registry;

    @AfterEach
    void forget() {
        notes.after.set(batch -> {});
    }

    @Test
    void shouldDoNothingTwiceWhenTheTransactionFailsAfterTheWork() {
        AtomicInteger failures = new AtomicInteger();
        notes.after.set(batch -> {
            if (failures.incrementAndGet() <= 2) {
                throw new StoreException(new SQLException("deadlock", "40P01"));
            }
        });
        UUID incident = open();

        note(incident, "a");
        note(incident, "b");

        awaitNotes(incident, List.of("a", "b"));
        assertThat(failures).hasValueGreaterThan(2);
    }

    @Test
    void shouldPassOverWhatItCannotTakeAndGoOn() {
        double before = passedOver();
        UUID incident = open();
        note(incident, "a");
        note(incident, NotesFollower.POISON);
        note(incident, "b");

        awaitNotes(incident, List.of("a", "b"));
        assertThat(passedOver()).isEqualTo(before + 1);
    }

    @Test
    void shouldDoEachThingOnceAndInOrderWithSeveralReplicas() throws InterruptedException {
        List<FollowerWorker> replicas = IntStream.range(0, 3)
                .mapToObj(i -> new FollowerWorker(notes, turn, entry -> {}))
                .toList();
        replicas.forEach(FollowerWorker::start);
        List<UUID> opened = IntStream.range(0, 10).mapToObj(i -> open()).toList();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String text = "note " + i;
            expected.add(text);
            opened.forEach(incident -> note(incident, text));
            replicas.forEach(FollowerWorker::ring);
        }

        opened.forEach(incident -> awaitNotes(incident, expected));
        for (FollowerWorker replica : replicas) {
            replica.stop();
        }
    }

    @Test
    void shouldSayHowFarBehindItIs() {
        note(open(), "a");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(registry.get("tocsin.follower.lag")
                                .tag("follower", "notes")
                                .gauge()
                                .value())
                        .isZero());
    }

    private UUID open() {
        Incident incident = incidents.open(
                new Opening(
                        null, null, "Slow", null, Severity.SEV3, IncidentKind.REAL, null, null, null, List.of(), null),
                ALICE);
        return incident.id();
    }

    private void note(UUID incident, String text) {
        incidents.change(incident, (now, at) -> now.note(new IncidentEvent.NoteAdded(now.id(), text, ALICE)));
    }

    private void awaitNotes(UUID incident, List<String> expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(notes.notesOf(incident)).isEqualTo(expected));
    }

    private double passedOver() {
        return registry.get("tocsin.follower.passed.over")
                .tag("follower", "notes")
                .counter()
                .count();
    }
}
