package io.tocsin.platform.http.problem;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What trouble with PostgreSQL means to the client, by SQLSTATE (PostgreSQL's appendix A). */
final class StoreProblems {

    private static final Logger LOG = Logger.getLogger(StoreProblems.class);

    /** Connection exception, insufficient resources, operator intervention, system error. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    /** Read-only (a standby, in the middle of a failover), serialization failure, deadlock, lock not available. */
    private static final Set<String> BUSY = Set.of("25006", "40001", "40P01", "55P03");

    /** Unique, exclusion and foreign-key violation: lost a race that no check before the write can win. */
    private static final Set<String> CONFLICT = Set.of("23505", "23P01", "23503");

    private static final String DATA_EXCEPTION = "22";

    private StoreProblems() {}

    static @Nullable ProblemException problem(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.length() != 5) {
            return acquisitionTimeout(e) ? away() : null;
        }
        String kind = state.substring(0, 2);
        if (AWAY.contains(kind)) {
            return away();
        }
        if (BUSY.contains(state)) {
            return unavailable(Duration.ofSeconds(1));
        }
        if (CONFLICT.contains(state)) {
            return new ProblemException(Problem.conflict("It conflicts with something that is there, or is gone."));
        }
        if (kind.equals(DATA_EXCEPTION)) {
            LOG.warnf("Input got as far as the database, which refused it (%s): %s", state, e.getMessage());
            return new ProblemException(Problem.of(ProblemType.VALIDATION, "A value cannot be stored."));
        }
        return null;
    }

    /** Agroal says so in words only. */
    private static boolean acquisitionTimeout(SQLException e) {
        return e.getMessage() != null && e.getMessage().contains("cquisition timeout");
    }

    private static ProblemException away() {
        return unavailable(Duration.ofSeconds(5));
    }

    private static ProblemException unavailable(Duration wait) {
        return new ProblemException(Problem.of(ProblemType.UNAVAILABLE, "The database cannot be reached. Try again."))
                .retryAfter(wait);
    }
}
