package io.tocsin.oncall.schedule;

import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.oncall.Rota;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.rotation.Absence;
import io.tocsin.oncall.rotation.FixedShifts.Shift;
import io.tocsin.oncall.schedule.layer.LayerReference;
import io.tocsin.oncall.schedule.layer.LayerReference.Kind;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What layers name and people's time off count, and are seen when they change. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class ScheduleSourcesIT {

    @Inject
    ScheduleChanges changes;

    private final Rota rota = new Rota();

    @Test
    void shouldGoByCalendarsFeedsAndTimeOffAndSeeTheirChanges() {
        rota.people("bob", "carol", "dana").team("sre", "bob");
        LaidDown.HOLIDAYS.put(rota.key("days"), Set.of(LocalDate.of(2026, 3, 2)));
        LaidDown.SHIFTS.put(rota.key("feed"), List.of(shift("dana", "2026-03-05T00:00:00Z", "2026-03-06T00:00:00Z")));
        Rota.create(
                "/api/v1/schedules",
                rota.schedule(
                        "primary",
                        "sre",
                        Map.of(
                                "name",
                                "days",
                                "rotation",
                                rota.days("2026-03-01", "bob", "carol"),
                                "holidays",
                                rota.key("days"),
                                "skippedTurns",
                                "KEPT"),
                        Map.of("name", "feed", "feed", rota.key("feed"))));

        assertThat(onCall("2026-03-02T10:00:00Z")).isEmpty();
        assertThat(onCall("2026-03-03T10:00:00Z")).containsExactly(rota.key("carol"));
        assertThat(onCall("2026-03-05T10:00:00Z")).containsExactly(rota.key("dana"));
        assertThat(changes.naming(new LayerReference(Kind.FEED, rota.key("feed"))))
                .containsExactly(ObjectRef.schedule(rota.key("primary")));

        LaidDown.HOLIDAYS.put(rota.key("days"), Set.of());
        LaidDown.SHIFTS.put(rota.key("feed"), List.of());
        QuarkusTransaction.requiringNew().run(() -> {
            changes.of(new LayerReference(Kind.HOLIDAYS, rota.key("days")));
            changes.of(new LayerReference(Kind.FEED, rota.key("feed")));
        });
        assertThat(onCall("2026-03-02T10:00:00Z")).containsExactly(rota.key("carol"));
        assertThat(onCall("2026-03-05T10:00:00Z")).containsExactly(rota.key("bob"));

        LaidDown.ABSENCES.put(
                rota.key("carol"),
                new Absence(
                        rota.key("carol"),
                        Instant.parse("2026-03-02T00:00:00Z"),
                        Instant.parse("2026-03-03T00:00:00Z")));
        QuarkusTransaction.requiringNew().run(() -> changes.ofTimeOff(List.of(rota.key("carol"))));
        assertThat(onCall("2026-03-02T10:00:00Z")).containsExactly(rota.key("bob"));
    }

    private Shift shift(String who, String from, String to) {
        return new Shift(Instant.parse(from), Instant.parse(to), rota.keys(who));
    }

    private List<String> onCall(String at) {
        return viewer().queryParam("schedule", rota.key("primary"))
                .queryParam("at", at)
                .get("/api/v1/on-call")
                .then()
                .statusCode(200)
                .extract()
                .path("items.responder");
    }
}
