package io.tocsin.incident.actionitem;

import io.tocsin.platform.event.IncidentEvent.ActionItemState;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which action items of the list are wanted; what is not said does not narrow it. */
public class ActionItemFilter {

    @QueryParam("state")
    @Nullable ActionItemState state;

    @QueryParam("owner")
    @Parameter(description = "The key of the person who is to do it.")
    @Size(max = 64) @Nullable String owner;

    @QueryParam("before")
    @Parameter(description = "With a deadline before this time.")
    @Nullable Instant before;

    void append(StringBuilder sql, List<Object> values) {
        if (state != null) {
            sql.append(" and a.state = ?");
            values.add(state.name());
        }
        if (owner != null) {
            sql.append(" and a.owner = ?");
            values.add(owner);
        }
        if (before != null) {
            sql.append(" and a.deadline < ?");
            values.add(Timestamp.from(before));
        }
    }
}
