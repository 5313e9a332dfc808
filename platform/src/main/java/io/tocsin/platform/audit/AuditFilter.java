package io.tocsin.platform.audit;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which changes are wanted; what is not said does not narrow the list. */
public class AuditFilter {

    @QueryParam("object")
    @Parameter(description = "Changes of this object, and of what is a part of it.", example = "service:checkout")
    @Size(max = 200) @Nullable String object;

    @QueryParam("person")
    @Parameter(description = "Changes by this person.", example = "alice")
    @Size(max = 200) @Nullable String person;

    @QueryParam("from")
    @Parameter(description = "Not before this.", example = "2026-03-01T00:00:00Z")
    @Nullable Instant from;

    @QueryParam("to")
    @Parameter(description = "Before this.", example = "2026-04-01T00:00:00Z")
    @Nullable Instant to;

    void append(StringBuilder sql, List<@Nullable Object> values) {
        if (object != null) {
            sql.append(" and (object = ? or object like ?)");
            values.add(object);
            values.add(object.replaceAll("[%_\\\\]", "\\\\$0") + "/%");
        }
        add(sql, values, " and person = ?", person);
        add(sql, values, " and at >= ?", from);
        add(sql, values, " and at < ?", to);
    }

    private static void add(
            StringBuilder sql, List<@Nullable Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }
}
