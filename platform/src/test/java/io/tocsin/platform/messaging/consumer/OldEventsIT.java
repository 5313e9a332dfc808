package io.tocsin.platform.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was read long ago is forgotten, and still not applied twice. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class OldEventsIT {

    @Inject
    MessagingFixture messaging;

    @Inject
    AppliedEvents applied;

    @Inject
    MovableClock clock;

    @BeforeEach
    void forget() {
        applied.before.set(batch -> {});
        messaging.execute("delete from applied");
        clock.set(Instant.now());
    }

    @AfterEach
    void goOn() {
        clock.reset();
    }

    @Test
    void shouldForgetWhatWasReadLongAgoAndPassItOverWhenItIsToldAgain() {
        UUID incident = Ids.next();
        OutgoingEvent old = MessagingFixture.note(incident, 1, "a");
        messaging.publish(List.of(old));
        awaitApplied(incident, 1L);
        clock.advance(Duration.ofDays(89));
        UUID young = Ids.next();
        messaging.publish(List.of(noteNow(young, 1)));
        awaitApplied(young, 1L);
        assertThat(remembered(incident)).isEqualTo(1);

        clock.advance(Duration.ofDays(2));

        await().atMost(MessagingFixture.PATIENCE).until(() -> remembered(incident) == 0);
        assertThat(remembered(young)).isEqualTo(1);
        messaging.publish(List.of(old, noteNow(incident, 2)));
        awaitApplied(incident, 1L, 2L);
        messaging.publish(List.of(old, noteNow(incident, 3)));
        awaitApplied(incident, 1L, 2L, 3L);
    }

    private OutgoingEvent noteNow(UUID incident, long sequence) {
        return new OutgoingEvent(MessagingFixture.note(incident, sequence, "b").data(), sequence, clock.instant());
    }

    private long remembered(UUID incident) {
        return messaging.count("select count(*) from consumed_sequence where subject = '" + incident + "'");
    }

    private void awaitApplied(UUID incident, Long... sequences) {
        await().atMost(MessagingFixture.PATIENCE)
                .untilAsserted(() -> assertThat(messaging.appliedTo(incident)).containsExactly(sequences));
    }
}
