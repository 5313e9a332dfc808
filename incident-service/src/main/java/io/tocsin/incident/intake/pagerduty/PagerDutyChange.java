package io.tocsin.incident.intake.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.incident.change.NewChange;
import io.tocsin.incident.intake.IntakeJson;
import io.tocsin.incident.integration.Integration;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.AlertEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A change event of PagerDuty ({@code POST /v2/change/enqueue}). It has no id of its own: one that is sent again with the same
 * timestamp and content is the same change; without a timestamp each is a new one.
 */
final class PagerDutyChange extends PagerDutyMessage {

    private static final int LONGEST_TEXT = 1024;
    private static final int LONGEST_LINK = 2000;
    private static final int LONGEST_LINK_TEXT = 255;

    PagerDutyChange(JsonNode event) {
        super(event);
    }

    @Override
    void check() {
        JsonNode payload = event.get("payload");
        if (payload == null || !payload.isObject()) {
            wrong("'payload' is missing or blank");
        } else {
            checkSummary(payload);
            checkTimestamp(payload);
            JsonNode details = payload.get("custom_details");
            if (details != null && !details.isNull() && !details.isObject()) {
                wrong("'payload.custom_details' must be an object");
            }
        }
        checkLinks();
    }

    /** What it means; only for an event without errors. */
    NewChange change(Integration integration, Instant now) {
        JsonNode payload = event.get("payload");
        Instant stamped = time(payload.get("timestamp"));
        String source = IntakeJson.text(payload, "source");
        JsonNode details = payload.get("custom_details");
        return new NewChange(
                integration.id(),
                stamped == null ? UUID.randomUUID().toString() : contentId(),
                AlertEvent.ChangeKind.OTHER,
                Objects.requireNonNull(IntakeJson.text(payload, "summary")),
                source == null || source.isBlank() ? null : IntakeJson.cut(source, LONGEST_TEXT),
                List.of(integration.serviceKey()),
                stamped == null ? now : stamped,
                Actor.integration(integration.id().toString()),
                links(),
                details == null || details.isNull() ? null : IntakeJson.write(details));
    }

    private String contentId() {
        return UUID.nameUUIDFromBytes(IntakeJson.write(event).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Those that a browser may follow; the vendor takes any. */
    private List<AlertEvent.Link> links() {
        List<AlertEvent.Link> links = new ArrayList<>();
        for (JsonNode link : list("links")) {
            String href = Objects.requireNonNull(IntakeJson.text(link, "href"));
            String text = IntakeJson.text(link, "text");
            if (href.length() <= LONGEST_LINK && scheme(href).matches("https?")) {
                links.add(new AlertEvent.Link(href, text == null ? null : IntakeJson.cut(text, LONGEST_LINK_TEXT)));
            }
        }
        return links;
    }
}
