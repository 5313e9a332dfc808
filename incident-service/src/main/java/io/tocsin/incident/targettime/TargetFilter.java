package io.tocsin.incident.targettime;

import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.event.IncidentEvent.TargetKind;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which targets of the list are wanted; what is not said does not narrow it. */
public class TargetFilter {

    /** Those of the list have a time at which they are, or were, missed. */
    public enum Listed {
        RUNNING,
        BREACHED
    }

    @QueryParam("state")
    @DefaultValue("RUNNING")
    @Parameter(description = "Running ones, which are still to be missed, or breached ones.")
    Listed state = Listed.RUNNING;

    @QueryParam("kind")
    @Parameter(description = "One or more kinds.")
    @Size(max = 4) List<TargetKind> kind = new ArrayList<>();

    @QueryParam("service")
    @Parameter(description = "The key of a service that the incident affects.")
    @Size(max = 64) @Nullable String service;

    @QueryParam("before")
    @Parameter(description = "Missed before this time.")
    @Nullable Instant before;

    /** @param tokens the reader's */
    void append(StringBuilder sql, String[] tokens, List<Object> values) {
        sql.append(" join incident i on i.id = t.incident_id where t.state = ? and t.missed_at is not null and ")
                .append(Readers.MAY_READ);
        values.add(state.name());
        values.add(tokens);
        if (service != null) {
            sql.append(" and i.affected_services @> array[?::text]");
            values.add(service);
        }
        if (!kind.isEmpty()) {
            sql.append(" and t.kind = any(?)");
            values.add(kind.stream().map(Enum::name).toArray(String[]::new));
        }
        if (before != null) {
            sql.append(" and t.missed_at < ?::timestamptz");
            values.add(before.toString());
        }
    }
}
