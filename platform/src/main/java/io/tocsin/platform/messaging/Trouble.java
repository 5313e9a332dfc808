package io.tocsin.platform.messaging;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells trouble that passes from trouble that stays. */
public final class Trouble {

    private Trouble() {}

    /**
     * Whether the database is away, busy or at odds with another transaction, so that the same work may succeed later. The
     * classes are those of PostgreSQL's SQLSTATE table: 08 connection, 25P03 and 57 operator intervention (restart), 40
     * deadlock and serialization, 53 out of resources, 55 lock not available, 58 system error.
     */
    public static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof SQLTransientException || cause instanceof SQLRecoverableException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                // The pool's own failures (no connection in time) carry no state.
                if (state == null || state.matches("(08|40|53|55|57|58).*|25P03")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
