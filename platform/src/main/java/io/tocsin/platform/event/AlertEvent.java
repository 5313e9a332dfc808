package io.tocsin.platform.event;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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

    /** What was changed. */
    enum ChangeKind {
        DEPLOYMENT,
        FLAG,
        CONFIGURATION,
        DATABASE,
        INFRASTRUCTURE,
        OTHER
    }

    /** A link for people. */
    record Link(
            @Size(max = 2000) String href,
            @Nullable @Size(max = 255) String text) {}

    /**
     * Something was changed that may bring trouble later. It opens no incident and notifies nobody, but is offered as a
     * suspect to incidents that follow.
     *
     * @param changeId the sender's own; a repetition of the same id by the same integration is left out
     * @param summary one line for people, at most 1024 characters
     * @param source who or what made the change: a pipeline, a repository, a person
     * @param happenedAt the event's time where null
     * @param services the keys of the services that it was made to; the integration's where null
     */
    @EventType("io.tocsin.change.made.v1")
    record Changed(
            UUID integrationId,
            @NotBlank @Size(max = 255) String changeId,
            ChangeKind kind,
            @NotBlank @Size(max = 1024) String summary,
            @Nullable @Size(max = 1024) String source,
            @Nullable Instant happenedAt,
            @Nullable @Size(max = 50) List<String> services,
            @Nullable @Size(max = 20) List<Link> links,
            @Nullable JsonNode details)
            implements AlertEvent {

        /** Changes are told apart by their own ids; no incident has one of these as its dedup key. */
        @Override
        public String dedupKey() {
            return changeId;
        }
    }
}
