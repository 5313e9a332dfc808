package io.tocsin.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Actor BOB = Actor.person("bob");
    private static final Actor MONITOR = Actor.integration("monitor");

    private static Incident opened() {
        return Incident.open(
                        new Opening(
                                Ids.next(),
                                "db/1",
                                "Disk full",
                                null,
                                Severity.SEV2,
                                IncidentKind.REAL,
                                "db",
                                "Database",
                                "dba",
                                List.of("db"),
                                null),
                        Ids.next(),
                        7,
                        MONITOR,
                        NOON)
                .incident();
    }

    private static Incident in(IncidentState.Name state) {
        Incident opened = opened();
        return switch (state) {
            case TRIGGERED -> opened;
            case ACKNOWLEDGED -> now(opened.acknowledge(BOB, "api", NOON));
            case MITIGATED -> now(opened.mitigate(BOB, null, NOON));
            case RESOLVED -> now(opened.resolve(BOB, null, NOON));
            case REOPENED -> now(now(opened.resolve(BOB, null, NOON)).reopen(BOB, null, NOON));
        };
    }

    private static Incident now(Change change) {
        return ((Change.Made) change).incident();
    }

    private static Change act(String action, Incident incident) {
        return switch (action) {
            case "acknowledge" -> incident.acknowledge(BOB, "api", LATER);
            case "mitigate" -> incident.mitigate(BOB, "moved users away", LATER);
            case "resolve" -> incident.resolve(BOB, null, LATER);
            case "reopen" -> incident.reopen(BOB, null, LATER);
            case "reassign" -> incident.reassign("carol", BOB, LATER);
            case "escalateBy" -> incident.escalateBy("payments", BOB, LATER);
            default -> throw new IllegalArgumentException(action);
        };
    }

    /** {@code =} for no change, {@code !} for a refusal. */
    @ParameterizedTest
    @CsvSource({
        "TRIGGERED,    acknowledge, ACKNOWLEDGED",
        "TRIGGERED,    mitigate,    MITIGATED",
        "TRIGGERED,    resolve,     RESOLVED",
        "TRIGGERED,    reopen,      !",
        "TRIGGERED,    reassign,    TRIGGERED",
        "TRIGGERED,    escalateBy,  TRIGGERED",
        "ACKNOWLEDGED, acknowledge, =",
        "ACKNOWLEDGED, mitigate,    MITIGATED",
        "ACKNOWLEDGED, resolve,     RESOLVED",
        "ACKNOWLEDGED, reopen,      !",
        "ACKNOWLEDGED, reassign,    TRIGGERED",
        "ACKNOWLEDGED, escalateBy,  TRIGGERED",
        "MITIGATED,    acknowledge, =",
        "MITIGATED,    mitigate,    =",
        "MITIGATED,    resolve,     RESOLVED",
        "MITIGATED,    reopen,      REOPENED",
        "MITIGATED,    reassign,    TRIGGERED",
        "MITIGATED,    escalateBy,  TRIGGERED",
        "RESOLVED,     acknowledge, !",
        "RESOLVED,     mitigate,    !",
        "RESOLVED,     resolve,     =",
        "RESOLVED,     reopen,      REOPENED",
        "RESOLVED,     reassign,    !",
        "RESOLVED,     escalateBy,  !",
        "REOPENED,     acknowledge, ACKNOWLEDGED",
        "REOPENED,     mitigate,    MITIGATED",
        "REOPENED,     resolve,     RESOLVED",
        "REOPENED,     reopen,      =",
        "REOPENED,     reassign,    TRIGGERED",
        "REOPENED,     escalateBy,  TRIGGERED",
    })
    void shouldMoveAsItsStateAllows(IncidentState.Name from, String action, String expected) {
        Incident before = in(from);

        switch (act(action, before)) {
            case Change.Made made -> {
                assertThat(made.incident().state().name().name()).isEqualTo(expected);
                assertThat(made.incident().sequence()).isEqualTo(before.sequence() + 1);
                assertThat(made.incident().version()).isEqualTo(before.version() + 1);
                assertThat(made.event().incidentId()).isEqualTo(before.id());
            }
            case Change.None none -> {
                assertThat(expected).isEqualTo("=");
                assertThat(none.incident()).isEqualTo(before);
            }
            case Change.Refused refused -> {
                assertThat(expected).isEqualTo("!");
                assertThat(refused.reason()).isNotBlank();
            }
        }
    }

    @Test
    void shouldBelongToThePersonWhoAcknowledges() {
        Incident taken = now(opened().acknowledge(BOB, "email", LATER));

        assertThat(taken.assignee()).isEqualTo("bob");
        assertThat(taken.acknowledgedAt()).isEqualTo(LATER);
    }

    @Test
    void shouldKeepItsAssigneeWhenAMonitorAcknowledges() {
        Incident given = now(opened().reassign("carol", BOB, LATER));

        assertThat(now(given.acknowledge(MONITOR, "integration", LATER)).assignee())
                .isEqualTo("carol");
    }

    @Test
    void shouldStayTakenByWhoTookItAnewWhenTheFirstAcknowledgementLapses() {
        Incident anew = now(in(IncidentState.Name.ACKNOWLEDGED).acknowledgeAnew(Actor.person("carol"), "email", LATER));

        assertThat(anew.assignee()).isEqualTo("carol");
        assertThat(anew.acknowledgedAt()).isEqualTo(LATER);
        assertThat(anew.lapse(NOON, Actor.system("escalation"), LATER)).isInstanceOf(Change.None.class);
    }

    @Test
    void shouldNotBeTakenAnewWhileItIsSnoozed() {
        Incident snoozed = now(in(IncidentState.Name.ACKNOWLEDGED).snooze(LATER.plusSeconds(600), null, BOB, LATER));

        assertThat(snoozed.acknowledgeAnew(Actor.person("carol"), "email", LATER))
                .isInstanceOf(Change.None.class);
    }

    @Test
    void shouldHaveToBeAcknowledgedAnewWhenReassigned() {
        Change.Made given = (Change.Made) in(IncidentState.Name.MITIGATED).escalateBy("payments", BOB, LATER);

        assertThat(given.incident().acknowledgedAt()).isNull();
        assertThat(given.incident().mitigatedAt()).isNull();
        assertThat(given.incident().assignee()).isNull();
        IncidentEvent.Reassigned told = (IncidentEvent.Reassigned) given.event();
        assertThat(told.incident().escalationPolicy()).isEqualTo("payments");
        assertThat(told.escalationPolicy()).isEqualTo("payments");
        assertThat(told.assignee()).isNull();
    }

    @Test
    void shouldForgetItsEndWhenReopened() {
        Incident reopened = now(in(IncidentState.Name.RESOLVED).reopen(BOB, null, LATER));

        assertThat(reopened.resolvedAt()).isNull();
        assertThat(reopened.assignee()).isNull();
        assertThat(reopened.isOpen()).isTrue();
    }

    @Test
    void shouldTellOnlyOfWhatChanges() {
        Incident incident = opened();

        assertThat(incident.changeSeverity(Severity.SEV2, BOB, LATER)).isInstanceOf(Change.None.class);
        assertThat(incident.describe("Disk full", null, BOB, LATER)).isInstanceOf(Change.None.class);
        assertThat(incident.changeScope(List.of("db"), BOB, LATER)).isInstanceOf(Change.None.class);
        Change.Made changed = (Change.Made) incident.changeSeverity(Severity.SEV1, BOB, LATER);
        assertThat(changed.event())
                .isEqualTo(new IncidentEvent.SeverityChanged(incident.id(), Severity.SEV2, Severity.SEV1, BOB));
    }

    @Test
    void shouldCountANoteOnTheTimelineButNotAsAChange() {
        Incident incident = opened();

        Incident noted = incident.note(new IncidentEvent.NoteAdded(incident.id(), "looking", BOB))
                .incident();

        assertThat(noted.sequence()).isEqualTo(incident.sequence() + 1);
        assertThat(noted.version()).isEqualTo(incident.version());
    }
}
