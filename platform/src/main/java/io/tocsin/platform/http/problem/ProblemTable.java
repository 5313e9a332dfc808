package io.tocsin.platform.http.problem;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import io.vertx.ext.web.handler.HttpException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one table from exception to problem. What is not in it is an internal error. */
final class ProblemTable {

    private static final Duration STORE_AWAY = Duration.ofSeconds(5);
    private static final Duration BUSY = Duration.ofSeconds(1);

    /** From top to bottom; the first row decides that finds its type and knows what to make of it. */
    private static final List<Row<?>> ROWS = List.of(
            row(ProblemException.class, e -> e),
            row(ConstraintViolationException.class, Violations::problem),
            row(OptimisticLockException.class, e -> new ProblemException(
                    Problem.of(ProblemType.CONFLICT, "Somebody else changed it at the same moment; try again."))),
            row(SQLException.class, ProblemTable::ofStore),
            row(RejectedExecutionException.class, e -> unavailable("Too much to do at the moment.", BUSY)),
            row(UnauthorizedException.class, e -> of(ProblemType.UNAUTHENTICATED)),
            row(AuthenticationException.class, e -> of(ProblemType.UNAUTHENTICATED)),
            row(ForbiddenException.class, e -> of(ProblemType.FORBIDDEN)),
            row(WebApplicationException.class, ProblemTable::ofJaxRs),
            row(HttpException.class, e -> of(Statuses.type(e.getStatusCode()))));

    private ProblemTable() {}

    private record Row<E extends Throwable>(Class<E> exception, Function<E, @Nullable ProblemException> problem) {
        @Nullable ProblemException find(Throwable top) {
            for (Throwable t = top; t != null; t = t.getCause()) {
                if (exception.isInstance(t)) {
                    return problem.apply(exception.cast(t));
                }
            }
            return null;
        }
    }

    private static <E extends Throwable> Row<E> row(
            Class<E> exception, Function<E, @Nullable ProblemException> problem) {
        return new Row<>(exception, problem);
    }

    static ProblemException problem(Throwable thrown) {
        for (Row<?> row : ROWS) {
            ProblemException problem = row.find(thrown);
            if (problem != null) {
                return problem;
            }
        }
        return of(ProblemType.INTERNAL_ERROR);
    }
}
