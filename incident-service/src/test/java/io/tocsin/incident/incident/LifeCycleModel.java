package io.tocsin.incident.incident;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An incident's life as a table and a handful of variables: what {@link LifeCycleModelTest} holds {@link Incident} against. */
final class LifeCycleModel {

    static final List<String> VERBS = List.of(
            "acknowledge",
            "mitigate",
            "resolve",
            "reopen",
            "reassign",
            "escalate",
            "severity",
            "describe",
            "scope",
            "kind",
            "restrict",
            "note",
            "snooze",
            "wake",
            "lapse",
            "next step",
            "renew",
            "unanswered");

    /** What was asked for, and with what. */
    record Act(String verb, Actor by, int choice, Instant at) {
        <T> T of(List<T> choices) {
            return choices.get(choice % choices.size());
        }

        Severity severity() {
            return of(List.of(Severity.values()));
        }

        IncidentKind kind() {
            return of(List.of(IncidentKind.values()));
        }

        String person() {
            return of(List.of("carol", "dana"));
        }

        Instant until() {
            return of(List.of(Instant.parse("2027-03-01T12:00:00Z"), Instant.parse("2027-03-02T12:00:00Z")));
        }

        String text() {
            return of(List.of("Disk full", "Disk slow", "Disk gone"));
        }

        List<String> services() {
            return of(List.of(List.of("db"), List.of("db", "shop"), List.<String>of()));
        }

        /** Who may read it; an empty list stands for everybody. */
        List<String> readers() {
            return of(List.of(List.<String>of(), List.of("person:bob"), List.of("role:admin")));
        }
    }

    /** By state, what a verb leads to: {@code =} for no change, {@code !} for a refusal. */
    private static final Map<String, List<String>> TABLE = Map.of(
            // acknowledge, mitigate, resolve, reopen, reassign, escalate
            "TRIGGERED", List.of("ACKNOWLEDGED", "MITIGATED", "RESOLVED", "!", "TRIGGERED", "TRIGGERED"),
            "REOPENED", List.of("ACKNOWLEDGED", "MITIGATED", "RESOLVED", "=", "TRIGGERED", "TRIGGERED"),
            "ACKNOWLEDGED", List.of("=", "MITIGATED", "RESOLVED", "!", "TRIGGERED", "TRIGGERED"),
            "MITIGATED", List.of("=", "=", "RESOLVED", "REOPENED", "TRIGGERED", "TRIGGERED"),
            "RESOLVED", List.of("!", "!", "=", "REOPENED", "!", "!"));

    private static final Map<String, String> TOLD = Map.of(
            "acknowledge", "Acknowledged",
            "mitigate", "Mitigated",
            "resolve", "Resolved",
            "reopen", "Reopened",
            "reassign", "Reassigned",
            "escalate", "Reassigned");

    final List<String> timeline = new ArrayList<>();
    String state;
    String assignee = "";
    String policy = "dba";
    Severity severity = Severity.SEV2;
    String title = "Disk full";
    List<String> services = List.of("db");
    IncidentKind kind;
    List<String> readers = List.of();
    String acknowledgedAt = "";
    String mitigatedAt = "";
    String resolvedAt = "";
    String snoozed = "";
    String unanswered = "";
    int version = 1;

    LifeCycleModel(IncidentKind kind, Instant at) {
        this.kind = kind;
        boolean past = kind == IncidentKind.BACKFILLED;
        state = past ? "RESOLVED" : "TRIGGERED";
        resolvedAt = past ? at.toString() : "";
        timeline.add(past ? "Backfilled" : "Triggered");
    }

    /** Gives {@code made}, {@code none} or {@code refused}. */
    String act(Act act) {
        return switch (act.verb()) {
            case "severity" -> change(severity != act.severity(), "SeverityChanged", () -> severity = act.severity());
            case "describe" -> change(!title.equals(act.text()), "Described", () -> title = act.text());
            case "scope" ->
                change(!services.equals(act.services()), "AffectedServicesChanged", () -> services = act.services());
            case "kind" -> {
                boolean past = (kind == IncidentKind.BACKFILLED) != (act.kind() == IncidentKind.BACKFILLED);
                yield past ? "refused" : change(kind != act.kind(), "KindChanged", () -> kind = act.kind());
            }
            case "restrict" ->
                change(
                        !readers.equals(act.readers()),
                        act.readers().isEmpty() ? "RestrictionLifted" : "Restricted",
                        () -> readers = act.readers());
            case "snooze" ->
                state.equals("MITIGATED") || state.equals("RESOLVED")
                        ? "refused"
                        : change(
                                !snoozed.equals(act.until().toString()),
                                "Snoozed",
                                () -> snoozed = act.until().toString());
            case "wake" -> change(!snoozed.isEmpty(), "SnoozeEnded", this::pageAgain);
            case "lapse" ->
                change(state.equals("ACKNOWLEDGED") && snoozed.isEmpty(), "AcknowledgementLapsed", this::pageAgain);
            case "next step" -> isPaging() && snoozed.isEmpty() ? change(true, "Escalated", () -> {}) : "refused";
            case "renew" -> isPaging() && snoozed.isEmpty() ? change(true, "PolicyRenewed", () -> {}) : "refused";
            case "unanswered" -> {
                timeline.add("PagingRecorded");
                unanswered = isPaging() && unanswered.isEmpty() ? act.at().toString() : unanswered;
                yield "made";
            }
            case "note" -> {
                timeline.add("NoteAdded");
                yield "made";
            }
            default -> move(act);
        };
    }

    private boolean isPaging() {
        return state.equals("TRIGGERED") || state.equals("REOPENED");
    }

    private void pageAgain() {
        if (state.equals("ACKNOWLEDGED")) {
            state = "TRIGGERED";
            assignee = "";
        }
        snoozed = "";
        acknowledgedAt = "";
        mitigatedAt = "";
    }

    private String change(boolean differs, String told, Runnable change) {
        if (!differs) {
            return "none";
        }
        change.run();
        version++;
        timeline.add(told);
        return "made";
    }

    private String move(Act act) {
        String next = TABLE.get(state).get(VERBS.indexOf(act.verb()));
        if (next.equals("!") || next.equals("=")) {
            return next.equals("!") ? "refused" : "none";
        }
        return change(true, TOLD.get(act.verb()), () -> {
            boolean goesOn = isPaging() && (next.equals("TRIGGERED") || next.equals("REOPENED"));
            unanswered = goesOn ? unanswered : "";
            snoozed = "";
            state = next;
            switch (act.verb()) {
                case "acknowledge" ->
                    assignee = act.by().kind() == Actor.Kind.PERSON ? act.by().id() : assignee;
                case "reassign" -> assignee = act.person();
                case "escalate" -> {
                    assignee = "";
                    policy = act.person();
                }
                case "reopen" -> assignee = "";
                default -> {}
            }
            boolean unanswered = next.equals("TRIGGERED") || next.equals("REOPENED");
            String now = act.at().toString();
            acknowledgedAt = next.equals("ACKNOWLEDGED") ? now : unanswered ? "" : acknowledgedAt;
            mitigatedAt = next.equals("MITIGATED") ? now : unanswered ? "" : mitigatedAt;
            resolvedAt = next.equals("RESOLVED") ? now : "";
        });
    }

    List<Object> facts() {
        return List.of(
                state,
                assignee,
                policy,
                severity,
                title,
                services,
                kind,
                readers,
                acknowledgedAt,
                mitigatedAt,
                resolvedAt,
                snoozed,
                unanswered,
                version,
                timeline.size());
    }
}
