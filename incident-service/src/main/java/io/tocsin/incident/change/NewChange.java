package io.tocsin.incident.change;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.AlertEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that is to be kept.
 *
 * @param integrationId null where a person tells of it
 * @param details JSON
 */
public record NewChange(
        @Nullable UUID integrationId,
        String changeId,
        AlertEvent.ChangeKind kind,
        String summary,
        @Nullable String source,
        List<String> services,
        Instant happenedAt,
        Actor by,
        List<AlertEvent.Link> links,
        @Nullable String details) {

    public NewChange {
        services = services.stream().distinct().toList();
        links = List.copyOf(links);
    }
}
