package io.tocsin.platform.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.EventCodec;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Breaks things on purpose, and looks that every event took effect once and in order. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ExactlyOnceIT {

    @Inject
    MessagingFixture messaging;

    @Inject
    AppliedEvents applied;

    @Inject
    OffsetStore offsets;

    @Inject
    BatchApplier applier;

    @BeforeEach
    void forget() {
        await().atMost(MessagingFixture.PATIENCE).until(() -> messaging.count("select count(*) from outbox") == 0);
        applied.before.set(batch -> {});
        messaging.execute("delete from applied");
    }

    @Test
    void shouldLoseNothingAndRepeatNothingWhileBrokerAndDatabaseRestartUnderLoad() throws Exception {
        List<UUID> incidents = Stream.generate(Ids::next).limit(200).toList();
        int last = 100;
        TopicConsumer replica = messaging.anotherReplica();
        replica.start();
        try (ExecutorService publishers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> publishing = new ArrayList<>();
            for (int share = 0; share < 4; share++) {
                List<UUID> mine = incidents.subList(share * 50, share * 50 + 50);
                publishing.add(publishers.submit(() -> publishInStepsOfFive(mine, last)));
            }
            awaitApplied(2_000);
            StoresResource.kafka().restart();
            awaitApplied(8_000);
            StoresResource.postgres().restart();
            for (Future<?> share : publishing) {
                share.get();
            }
        }
        messaging.awaitAllOnceAndInOrder(incidents, last);
        replica.askToStop();
        replica.awaitStop();
    }

    @Test
    void shouldRepeatNothingWhenTheRelayDiesBetweenSendAndDelete() {
        messaging.execute("""
                create function die() returns trigger language plpgsql as $$
                begin
                    if (select count(*) from applied) < 50 then
                        raise exception 'the relay dies here, on purpose';
                    end if;
                    return old;
                end $$""");
        messaging.execute("create trigger die before delete on outbox for each row execute function die()");
        UUID incident = Ids.next();
        try {
            messaging.publish(IntStream.rangeClosed(1, 50)
                    .mapToObj(sequence -> MessagingFixture.note(incident, sequence, "n"))
                    .toList());
            messaging.awaitAllOnceAndInOrder(List.of(incident), 50);
            await().atMost(MessagingFixture.PATIENCE).until(() -> messaging.count("select count(*) from outbox") == 0);
        } finally {
            messaging.execute("drop trigger die on outbox");
            messaging.execute("drop function die()");
        }
        assertThat(messaging.appliedTo(incident)).hasSize(50);
    }

    @Test
    void shouldKeepOneRecordOutAndApplyTheOthersWhenItIsPoison() {
        UUID incident = Ids.next();
        List<OutgoingEvent> events = new ArrayList<>();
        for (int sequence = 1; sequence <= 20; sequence++) {
            events.add(MessagingFixture.note(incident, sequence, sequence == 10 ? AppliedEvents.POISON : "n"));
        }
        long deadBefore = messaging.count("select count(*) from dead_letter");

        messaging.publish(events);

        await().atMost(MessagingFixture.PATIENCE)
                .untilAsserted(() -> assertThat(messaging.appliedTo(incident)).hasSize(19));
        assertThat(messaging.appliedTo(incident)).doesNotContain(10L).isSorted();
        assertThat(messaging.count("select count(*) from dead_letter")).isEqualTo(deadBefore + 1);
        assertThat(messaging.count("select count(*) from dead_letter where reason = 'poisoned on purpose'"))
                .isPositive();
    }

    @Test
    void shouldWriteNothingWhenAnotherConsumerHasMovedOn() {
        UUID incident = Ids.next();
        int partition = 1_000; // one that the broker does not have, so that nobody else works on it
        Map<Integer, Position> places = offsets.load(Topic.INCIDENTS, "some-topic", List.of(partition));
        Position stale = places.get(partition);
        Move byTheNewOwner = new Move(stale, 7);
        applier.apply(applied, List.of(received(incident, 1, partition, 6)), List.of(byTheNewOwner));

        assertThatThrownBy(() -> applier.apply(
                        applied, List.of(received(incident, 2, partition, 6)), List.of(new Move(stale, 7))))
                .isInstanceOf(FencedException.class);

        assertThat(messaging.appliedTo(incident)).containsExactly(1L);
        assertThat(offsets.load(Topic.INCIDENTS, "some-topic", List.of(partition))
                        .get(partition))
                .isEqualTo(byTheNewOwner.done());
    }

    @Test
    void shouldBeginAtTheStartWhenTheTopicWasMadeAnew() {
        int partition = 1_001;
        Position first =
                offsets.load(Topic.INCIDENTS, "old", List.of(partition)).get(partition);
        applier.apply(applied, List.of(received(Ids.next(), 1, partition, 41)), List.of(new Move(first, 42)));

        assertThat(offsets.load(Topic.INCIDENTS, "old", List.of(partition)))
                .containsEntry(partition, new Position("old", partition, 42));
        assertThat(offsets.load(Topic.INCIDENTS, "new", List.of(partition)))
                .containsEntry(partition, new Position("new", partition, 0));
    }

    @Test
    void shouldHoldThePartitionAndLoseNothingWhileTheTroublePasses() {
        UUID incident = Ids.next();
        java.util.concurrent.atomic.AtomicInteger failures = new java.util.concurrent.atomic.AtomicInteger();
        applied.before.set(batch -> {
            if (failures.incrementAndGet() <= 5) {
                throw new io.tocsin.platform.messaging.StoreException(
                        new java.sql.SQLException("the server is starting up", "57P03"));
            }
        });

        messaging.publish(List.of(MessagingFixture.note(incident, 1, "a"), MessagingFixture.note(incident, 2, "b")));

        await().atMost(MessagingFixture.PATIENCE)
                .untilAsserted(() -> assertThat(messaging.appliedTo(incident)).containsExactly(1L, 2L));
        assertThat(failures).hasValueGreaterThan(5);
    }

    @Test
    void shouldPassOverWhatTheHandlerIsNotForAndMoveItsPlaceBehindMuchOfIt() {
        UUID incident = Ids.next();
        long placesBefore = places();
        int passedOver = 6 * 1_000; // one key, so one partition
        List<OutgoingEvent> events = new ArrayList<>();
        events.add(MessagingFixture.note(incident, 1, "a"));
        for (int sequence = 2; sequence < passedOver; sequence++) {
            events.add(MessagingFixture.alertOver(incident, sequence));
        }

        messaging.publish(events);

        await().atMost(MessagingFixture.PATIENCE)
                .untilAsserted(
                        () -> assertThat(places() - placesBefore).isBetween(passedOver - 1_000L, (long) passedOver));
        messaging.publish(List.of(MessagingFixture.note(incident, passedOver, "z")));
        await().atMost(MessagingFixture.PATIENCE)
                .untilAsserted(() -> assertThat(messaging.appliedTo(incident)).containsExactly(1L, (long) passedOver));
        assertThat(places() - placesBefore).isEqualTo(passedOver);
    }

    private long places() {
        return messaging.count(
                "select coalesce(sum(next_offset), 0) from consumer_offset where topic = 'incidents' and partition < 1000");
    }

    private void publishInStepsOfFive(List<UUID> incidents, int last) {
        for (int from = 1; from <= last; from += 5) {
            List<OutgoingEvent> events = new ArrayList<>();
            for (UUID incident : incidents) {
                for (int sequence = from; sequence < from + 5; sequence++) {
                    events.add(MessagingFixture.note(incident, sequence, "n"));
                }
            }
            messaging.publishUntilConfirmed(events);
        }
    }

    private void awaitApplied(long some) {
        await().atMost(MessagingFixture.PATIENCE)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(50))
                .until(() -> messaging.count("select count(*) from applied") >= some);
    }

    private static ReceivedRecord received(UUID incident, long sequence, int partition, long offset) {
        ProducerRecord<byte[], byte[]> sent =
                EventCodec.encode(MessagingFixture.note(incident, sequence, "n"), URI.create("/tocsin/test"), null);
        ConsumerRecord<byte[], byte[]> source =
                new ConsumerRecord<>(sent.topic(), partition, offset, sent.key(), sent.value());
        sent.headers().forEach(header -> source.headers().add(header));
        return BatchApplier.decode(Topic.INCIDENTS, source);
    }
}
