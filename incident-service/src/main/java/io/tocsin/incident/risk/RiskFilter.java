package io.tocsin.incident.risk;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which risks of the register are wanted; what is not said does not narrow it. */
public class RiskFilter {

    @QueryParam("state")
    @Nullable RiskState state;

    @QueryParam("service")
    @Size(max = 64) @Nullable String service;

    @QueryParam("owner")
    @Size(max = 64) @Nullable String owner;

    @QueryParam("reviewDue")
    @Parameter(description = "With true, only those whose day of review has come, and that are not closed.")
    @Nullable Boolean reviewDue;

    void append(StringBuilder sql, List<@Nullable Object> values, LocalDate today) {
        if (state != null) {
            sql.append(" and r.state = ?");
            values.add(state);
        }
        if (service != null) {
            sql.append(" and r.service_key = ?");
            values.add(service);
        }
        if (owner != null) {
            sql.append(" and r.owner = ?");
            values.add(owner);
        }
        if (reviewDue != null) {
            sql.append(" and (r.state <> 'CLOSED' and r.review_on <= ?) = ?");
            values.add(today);
            values.add(reviewDue);
        }
    }
}
