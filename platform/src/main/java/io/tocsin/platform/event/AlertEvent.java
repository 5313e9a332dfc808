package io.tocsin.platform.event;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a monitor or another platform service noticed. Also the {@code data} of the CloudEvents intake over HTTP. */
public sealed interface AlertEvent extends Event {

    /** The integration that the alert comes in by; it says which service is in trouble. */
    UUID integrationId();

    /** What makes two alerts the same problem: at most one incident is open for one integration and dedup key. */
    String dedupKey();

    @Override
    default String subject() {
        return integrationId() + "/" + dedupKey();
    }

    /** How the monitor rates what it saw (the four words of PagerDuty's PD-CEF). */
    enum Level {
        CRITICAL,
        ERROR,
        WARNING,
        INFO
    }

    /**
     * Something is wrong.
     *
     * @param alertKey tells alerts apart inside one incident; the dedup key where null
     * @param title one line for people, at most 1024 characters
     * @param source the thing in trouble: host, cluster, URL
     * @param details whatever else the sender knows, kept as it came (at most 512 KiB)
     */
    @EventType("io.tocsin.alert.triggered.v1")
    record Triggered(
            UUID integrationId,
            @NotBlank @Size(max = 255) String dedupKey,
            @Nullable @Size(max = 255) String alertKey,
            @NotBlank @Size(max = 1024) String title,
            Level level,
            @NotBlank @Size(max = 1024) String source,
            @Nullable JsonNode details)
            implements AlertEvent {}

    /** Somebody works on it, says the sender. */
    @EventType("io.tocsin.alert.acknowledged.v1")
    record Acknowledged(
            UUID integrationId,
            @NotBlank @Size(max = 255) String dedupKey,
            @Nullable @Size(max = 255) String alertKey) implements AlertEvent {}

    /** It is over, says the sender. */
    @EventType("io.tocsin.alert.resolved.v1")
    record Resolved(
            UUID integrationId,
            @NotBlank @Size(max = 255) String dedupKey,
            @Nullable @Size(max = 255) String alertKey) implements AlertEvent {}
}
