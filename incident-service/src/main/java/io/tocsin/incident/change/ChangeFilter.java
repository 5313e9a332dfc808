package io.tocsin.incident.change;

import io.tocsin.platform.event.AlertEvent;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which changes of the list are wanted; what is not said does not narrow it. */
public class ChangeFilter {

    @QueryParam("service")
    @Parameter(description = "The key of a service that was changed.")
    @Size(max = 64) @Nullable String service;

    @QueryParam("kind")
    @Parameter(description = "One or more kinds.")
    @Size(max = 6) List<AlertEvent.ChangeKind> kind = new ArrayList<>();

    @QueryParam("source")
    @Parameter(description = "Who or what made it, to the letter.")
    @Size(max = 1024) @Nullable String source;

    @QueryParam("from")
    @Parameter(description = "Not before this time.")
    @Nullable Instant from;

    @QueryParam("to")
    @Parameter(description = "Before this time.")
    @Nullable Instant to;

    void append(StringBuilder sql, List<Object> values) {
        if (service != null) {
            sql.append(" and s.service_key = ?");
            values.add(service);
        }
        if (!kind.isEmpty()) {
            sql.append(" and c.kind = any(?)");
            values.add(kind.stream().map(Enum::name).toArray(String[]::new));
        }
        if (source != null) {
            sql.append(" and c.source = ?");
            values.add(source);
        }
        if (from != null) {
            sql.append(" and ").append(time()).append(" >= ?::timestamptz");
            values.add(from.toString());
        }
        if (to != null) {
            sql.append(" and ").append(time()).append(" < ?::timestamptz");
            values.add(to.toString());
        }
    }

    /** Where the list reads from: by service, the index of that goes by time too. */
    String tables() {
        return service == null
                ? "change_event c"
                : "change_event_service s join change_event c on c.id = s.change_event_id";
    }

    String time() {
        return service == null ? "c.happened_at" : "s.happened_at";
    }

    String id() {
        return service == null ? "c.id" : "s.change_event_id";
    }
}
