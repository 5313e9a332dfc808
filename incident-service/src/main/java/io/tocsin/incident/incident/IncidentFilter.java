package io.tocsin.incident.incident;

import io.tocsin.platform.event.Severity;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which incidents of the list are wanted; what is not said does not narrow it. */
public class IncidentFilter {

    @QueryParam("state")
    @Parameter(description = "One or more states.")
    @Size(max = 5) List<IncidentState.Name> state = new ArrayList<>();

    @QueryParam("severity")
    @Parameter(description = "One or more severities.")
    @Size(max = 5) List<Severity> severity = new ArrayList<>();

    @QueryParam("service")
    @Parameter(description = "The key of a service that is affected.")
    @Size(max = 64) @Nullable String service;

    @QueryParam("assignee")
    @Parameter(description = "The key of the person who has it.")
    @Size(max = 64) @Nullable String assignee;

    @QueryParam("number")
    @Parameter(description = "The short number.")
    @Nullable Long number;

    void append(StringBuilder sql, List<Object> values) {
        if (!state.isEmpty()) {
            sql.append(" and i.state = any(?)");
            values.add(state.stream().map(Enum::name).toArray(String[]::new));
        }
        if (!severity.isEmpty()) {
            sql.append(" and i.severity = any(?)");
            values.add(severity.stream().map(Enum::name).toArray(String[]::new));
        }
        if (service != null) {
            sql.append(" and i.affected_services @> to_jsonb(?::text)");
            values.add(service);
        }
        if (assignee != null) {
            sql.append(" and i.assignee = ?");
            values.add(assignee);
        }
        if (number != null) {
            sql.append(" and i.number = ?");
            values.add(number);
        }
    }
}
