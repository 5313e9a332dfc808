package io.tocsin.platform.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of a list is wanted: a {@code @BeanParam} of list operations. */
public class PageRequest {

    public static final int MAX_LIMIT = 200;
    public static final int DEFAULT_LIMIT = 50;

    @QueryParam("limit")
    @DefaultValue("" + DEFAULT_LIMIT)
    @Min(1) @Max(MAX_LIMIT) @Parameter(description = "How many items at most.")
    int limit = DEFAULT_LIMIT;

    @QueryParam("cursor")
    @Parameter(description = "Where to go on: the cursor of the page before, as it came.")
    @Size(max = 1000) @Nullable String cursor;

    public static PageRequest of(int limit, @Nullable String cursor) {
        PageRequest request = new PageRequest();
        request.limit = limit;
        request.cursor = cursor;
        return request;
    }

    public int limit() {
        return limit;
    }

    /** How many rows to read: one more than wanted shows whether there is a next page. */
    public int limitAndOne() {
        return limit + 1;
    }

    /**
     * The position after which the page begins, or null for the first page.
     *
     * @param position the record (or String, Long, UUID ...) that {@link Page#of} was given for this list
     * @throws ProblemException 400 if the cursor is none of this list's
     */
    public <P> @Nullable P after(Class<P> position) {
        return cursor == null ? null : Cursor.decode(cursor, position);
    }
}
