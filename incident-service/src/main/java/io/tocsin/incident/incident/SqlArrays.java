package io.tocsin.incident.incident;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of many rows as arrays, for {@code unnest}. */
public final class SqlArrays {

    private SqlArrays() {}

    /** @param type the element's PostgreSQL type, such as {@code text} */
    public static <T> Array of(Connection connection, String type, List<T> rows, Function<T, @Nullable Object> column)
            throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = column.apply(rows.get(i));
            values[i] = value instanceof Instant instant ? instant.toString() : value;
        }
        return connection.createArrayOf(type, values);
    }
}
