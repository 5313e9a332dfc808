package io.tocsin.incident.problem;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which problems of the list are wanted; what is not said does not narrow it. */
public class ProblemFilter {

    @QueryParam("state")
    KnownProblem.@Nullable State state;

    @QueryParam("service")
    @Size(max = 64) @Nullable String service;

    @QueryParam("owner")
    @Size(max = 64) @Nullable String owner;

    @QueryParam("incident")
    @Parameter(description = "Those that this incident is of.")
    @Nullable UUID incident;

    void append(StringBuilder sql, List<@Nullable Object> values) {
        if (state != null) {
            sql.append(" and p.state = ?");
            values.add(state);
        }
        if (service != null) {
            sql.append(" and p.service_key = ?");
            values.add(service);
        }
        if (owner != null) {
            sql.append(" and p.owner = ?");
            values.add(owner);
        }
        if (incident != null) {
            sql.append(
                    " and exists (select 1 from problem_incident m where m.problem_id = p.id and m.incident_id = ?)");
            values.add(incident);
        }
    }
}
