package io.tocsin.incident.intake;

import io.tocsin.incident.alert.Signal;
import io.tocsin.incident.change.NewChange;
import io.tocsin.incident.integration.Integration;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.AlertEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came in as CloudEvents, by HTTP or Kafka: signals of alerts, and changes. */
final class Received {

    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_TEXT = 1024;
    private static final int LONGEST_LINK = 2000;
    private static final int MOST_SERVICES = 50;
    private static final int MOST_LINKS = 20;

    private final List<Signal> signals = new ArrayList<>();
    private final List<NewChange> changes = new ArrayList<>();

    /** A field is longer than its contract allows, or blank; the message names it. */
    static final class Invalid extends Exception {
        Invalid(String reason) {
            super(reason);
        }
    }

    List<Signal> signals() {
        return signals;
    }

    List<NewChange> changes() {
        return changes;
    }

    int size() {
        return signals.size() + changes.size();
    }

    /** The services that changes name, other than the integrations' own. */
    Set<String> namedServices() {
        Set<String> keys = new LinkedHashSet<>();
        changes.forEach(change -> keys.addAll(change.services()));
        return keys;
    }

    /** @param time the event's own, where it says no better when it happened */
    void add(AlertEvent event, Integration integration, Instant time) throws Invalid {
        String key = text("dedupKey", event.dedupKey(), LONGEST_KEY);
        switch (event) {
            case AlertEvent.Triggered e ->
                signals.add(new Signal(
                        integration,
                        key,
                        alertKey(e.alertKey(), key),
                        new Signal.Action.Trigger(
                                text("title", e.title(), LONGEST_TEXT),
                                e.level(),
                                text("source", e.source(), LONGEST_TEXT),
                                e.details() == null ? null : IntakeJson.write(e.details()))));
            case AlertEvent.Acknowledged e ->
                signals.add(new Signal(integration, key, alertKey(e.alertKey(), key), new Signal.Action.Acknowledge()));
            case AlertEvent.Resolved e ->
                signals.add(new Signal(integration, key, alertKey(e.alertKey(), key), new Signal.Action.Resolve()));
            case AlertEvent.Changed e -> changes.add(change(e, integration, time));
        }
    }

    private static NewChange change(AlertEvent.Changed e, Integration integration, Instant time) throws Invalid {
        List<String> services = e.services();
        if (services != null && (services.isEmpty() || services.size() > MOST_SERVICES)) {
            throw new Invalid("/services: must have 1 to " + MOST_SERVICES + " keys");
        }
        List<AlertEvent.Link> links = new ArrayList<>();
        if (e.links() != null) {
            for (AlertEvent.Link link : e.links()) {
                links.add(link(link));
            }
        }
        if (links.size() > MOST_LINKS) {
            throw new Invalid("/links: must have at most " + MOST_LINKS);
        }
        return new NewChange(
                integration.id(),
                text("changeId", e.changeId(), LONGEST_KEY),
                e.kind(),
                text("summary", e.summary(), LONGEST_TEXT),
                e.source() == null ? null : text("source", e.source(), LONGEST_TEXT),
                services == null ? List.of(integration.serviceKey()) : services,
                e.happenedAt() == null ? time : e.happenedAt(),
                Actor.integration(integration.id().toString()),
                links,
                e.details() == null ? null : IntakeJson.write(e.details()));
    }

    @SuppressWarnings("NullAway") // JSON may hold a null where a link should be, and a link without its address.
    private static AlertEvent.Link link(AlertEvent.Link link) throws Invalid {
        if (link == null || link.href() == null || !link.href().matches("https?://\\S+")) {
            throw new Invalid("/links: must have an http or https address each");
        }
        return new AlertEvent.Link(
                text("links", link.href(), LONGEST_LINK),
                link.text() == null ? null : text("links", link.text(), LONGEST_KEY));
    }

    private static String alertKey(@Nullable String alertKey, String dedupKey) throws Invalid {
        return alertKey == null ? dedupKey : text("alertKey", alertKey, LONGEST_KEY);
    }

    private static String text(String field, String value, int most) throws Invalid {
        if (value.isBlank()) {
            throw new Invalid("/" + field + ": must not be blank");
        }
        if (value.length() > most) {
            throw new Invalid("/" + field + ": must have at most " + most + " characters");
        }
        return value.replace('\0', '\uFFFD');
    }
}
