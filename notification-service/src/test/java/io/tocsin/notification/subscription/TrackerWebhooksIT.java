package io.tocsin.notification.subscription;

import static io.tocsin.notification.subscription.Subscriber.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.notification.InboxResource;
import io.tocsin.notification.Pager;
import io.tocsin.notification.WebhookSink.Hook;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentEvent.ActionItemPriority;
import io.tocsin.platform.event.IncidentEvent.ActionItemState;
import io.tocsin.platform.event.IncidentEvent.TargetKind;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What trackers and dashboards subscribe to reaches them: only what they want, signed, and again where it was not taken. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@WithTestResource(InboxResource.class)
class TrackerWebhooksIT {

    private static final UUID ITEM = Ids.next();
    private static final Instant DEADLINE = Instant.parse("2031-03-12T12:00:00Z");
    private static final Actor BOB = Actor.person("bob");

    @Inject
    MovableClock clock;

    private Pager pager;

    /**
     * An event of an incident, and what a tracker reads of it.
     *
     * @param field of the event, with its value
     */
    record Wanted(String name, Function<UUID, IncidentEvent> event, String field, String value) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wanted> wanted() {
        return Stream.of(
                new Wanted(
                        "incident.action_item_added",
                        id -> new IncidentEvent.ActionItemAdded(
                                id, ITEM, "Alert at 80%", "dana", DEADLINE, ActionItemPriority.HIGH, BOB),
                        "owner",
                        "dana"),
                new Wanted(
                        "incident.action_item_changed",
                        id -> new IncidentEvent.ActionItemChanged(
                                id,
                                ITEM,
                                "Alert at 80%",
                                "dana",
                                DEADLINE,
                                ActionItemPriority.HIGH,
                                ActionItemState.DONE,
                                null,
                                "https://tracker.example.org/OPS-7",
                                BOB),
                        "state",
                        "DONE"),
                new Wanted(
                        "incident.action_item_due",
                        id -> new IncidentEvent.ActionItemDue(id, ITEM, "Alert at 80%", "dana", DEADLINE, true),
                        "actionItemId",
                        ITEM.toString()),
                new Wanted(
                        "incident.review_published", id -> new IncidentEvent.ReviewPublished(id, BOB), "by.id", "bob"),
                new Wanted(
                        "incident.target_warned",
                        id -> new IncidentEvent.TargetWarned(id, TargetKind.RESOLVE, "tier-1", 3600, DEADLINE),
                        "kind",
                        "RESOLVE"),
                new Wanted(
                        "incident.target_breached",
                        id -> new IncidentEvent.TargetBreached(id, TargetKind.RESOLVE, "tier-1", 3600, DEADLINE),
                        "rule",
                        "tier-1"),
                new Wanted(
                        "incident.problem_linked",
                        id -> new IncidentEvent.ProblemLinked(id, ITEM, "The disk fills up"),
                        "title",
                        "The disk fills up"),
                new Wanted(
                        "incident.update_posted",
                        id -> new IncidentEvent.UpdatePosted(id, "People can pay again.", BOB),
                        "text",
                        "People can pay again."));
    }

    @BeforeEach
    void begin() {
        clock.set(Instant.now());
        pager = new Pager().at(clock);
    }

    @AfterEach
    void end() {
        clock.reset();
        pager.close();
    }

    @ParameterizedTest
    @MethodSource("wanted")
    void shouldReachWhoWantsItSignedAndAgainWhereItWasNotTaken(Wanted wanted) {
        try (Subscriber tracker = Subscriber.of(pager, Map.of("events", List.of(wanted.name())))) {
            tracker.sink.answering((exchange, number) -> exchange.sendResponseHeaders(number == 1 ? 503 : 204, -1));
            pager.triggered();
            pager.tell(wanted.event().apply(pager.incident));
            pager.tell(new IncidentEvent.Resolved(pager.incident, BOB, null));
            tracker.awaitFirstFailure();

            clock.advance(Duration.ofSeconds(10));

            tracker.await("DELIVERED");
            soon().until(() -> tracker.sink.hooks().size() == 2);
            assertThat(tracker.received()).containsOnly(wanted.name());
            for (Hook hook : tracker.sink.hooks()) {
                assertThat(hook.isSignedWith(tracker.secret)).isTrue();
                assertThat(hook.data("incidentId")).isEqualTo(pager.incident.toString());
                assertThat(hook.data(wanted.field())).isEqualTo(wanted.value());
            }
        }
    }
}
