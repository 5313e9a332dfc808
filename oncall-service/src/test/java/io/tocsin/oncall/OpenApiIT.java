package io.tocsin.oncall;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.platform.event.CatalogEvent.ServiceChanged;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.OutgoingEvent;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TopicProbe;
import io.tocsin.platform.testing.openapi.Fixture;
import io.tocsin.platform.testing.openapi.OpenApiContract;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** The OpenAPI document of this service, executed and attacked. */
@QuarkusTest
@WithTestResource(StoresResource.class)
@TestProfile(OpenApiContract.OwnStores.class)
class OpenApiIT extends OpenApiContract {

    private static final Duration ROTATION = Duration.ofDays(14);

    private final AtomicInteger swaps = new AtomicInteger();
    private final AtomicInteger timesOff = new AtomicInteger();

    @Override
    protected String service() {
        return "oncall-service";
    }

    @Override
    protected String now() {
        return "2026-03-02T12:00:00Z";
    }

    @Override
    protected void prepare(Fixture given) {
        for (String person : new String[] {"alice", "carol", "dana"}) {
            given.send(
                    "POST",
                    "/api/v1/responders",
                    "{\"key\":\"%s\",\"name\":\"%s\",\"timeZone\":\"Europe/Berlin\"}".formatted(person, person));
        }
        given.create("ResponderResource_create");
        given.send("POST", "/api/v1/teams", "{\"key\":\"databases\",\"name\":\"Databases\",\"members\":[\"dana\"]}");
        given.create("TeamResource_create")
                .create("HolidayCalendarResource_create")
                .create("CalendarFeedResource_create")
                .create("ScheduleResource_create")
                .create("PolicyResource_create");
        tellOfTheService(given);
        swaps(given);
        given.value("/api/v1/cover/demands/{key}", parent -> "sre")
                .query("ConflictResource_conflicts", "team=sre")
                .query("GapResource_gaps", "schedule=primary")
                .query("LoadResource_load", "team=sre")
                .query("OnCallResource_onCall", "schedule=primary")
                .body(
                        "ConfigurationResource_apply",
                        body -> TextNode.valueOf(
                                "---\nkind: Team\nkey: databases\nspec:\n  name: Databases\n  members:\n  - dana\n"))
                .open("CalendarResource_read", "its path is the secret")
                .value(
                        "/calendars/{file}",
                        parent -> given.send("POST", "/api/v1/calendar-links", "{\"person\":\"bob\"}")
                                .path("path")
                                .asText()
                                .replace("/calendars/", ""))
                .leave("CalendarFeedResource_fetch", "nobody publishes the example")
                .value("/api/v1/dead-letters/{service}/{id}", parent -> "4711")
                .leave("DeadLetterResource_replay", "nothing has died")
                .value("/api/v1/escalations/{id}", parent -> "01234567-89ab-7def-8123-456789abcdef")
                .leave("EscalationResource_get", "incidents begin it");
    }

    private static void tellOfTheService(Fixture given) {
        try (TopicProbe catalog = TopicProbe.on(Topic.CATALOG)) {
            catalog.publish(new OutgoingEvent(
                    new ServiceChanged("checkout", "Checkout", null, 1, "checkout", null), 1, Instant.EPOCH));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Rota.admin()
                                    .body("{\"service\":\"checkout\",\"severity\":\"SEV1\"}")
                                    .post("/api/v1/dry-runs")
                                    .statusCode()
                            == 200);
        }
    }

    /** A shift can be offered once, and time taken off once, so each example that is needed is of a later time. */
    private void swaps(Fixture given) {
        given.by("bob", "SwapResource_offer", "SwapResource_withdraw")
                .by("carol", "SwapResource_accept", "SwapResource_decline")
                .body("SwapResource_offer", offer -> later(offer, swaps))
                .body("TimeOffResource_take", timeOff -> later(timeOff, timesOff))
                .value("/api/v1/shift-swaps/rules/{key}", parent -> "sre")
                .before(
                        "SwapResource_approve",
                        path -> given.sendAs("carol", "POST", path.replace("approve", "accept"), ""));
    }

    private static JsonNode later(JsonNode offer, AtomicInteger count) {
        Duration by = ROTATION.multipliedBy(count.getAndIncrement());
        ObjectNode later = offer.deepCopy();
        for (String end : new String[] {"from", "to"}) {
            later.put(end, Instant.parse(offer.path(end).asText()).plus(by).toString());
        }
        return later;
    }
}
