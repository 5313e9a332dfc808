package io.tocsin.platform.http.problem;

import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import io.vertx.ext.web.handler.HttpException;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one table from exception to problem. What is not in it is an internal error. */
public final class ProblemTable {

    private static final String TRY_AGAIN = "Somebody else changed it at the same moment; try again.";

    /** The first row decides that finds its type among an exception and its causes, and knows what to make of it. */
    private static final List<Row<?>> ROWS = List.of(
            row(ProblemException.class, e -> e),
            row(ResteasyReactiveViolationException.class, Violations::problem),
            row(OptimisticLockException.class, e -> new ProblemException(Problem.of(ProblemType.CONFLICT, TRY_AGAIN))),
            row(OIDCException.class, e -> unavailable("The identity provider cannot be reached.", 5)),
            row(SQLException.class, StoreProblems::problem),
            row(RollbackException.class, ProblemTable::ofCommit),
            row(RejectedExecutionException.class, e -> unavailable("There is too much to do.", 1)),
            row(UnauthorizedException.class, e -> of(ProblemType.UNAUTHENTICATED)),
            row(AuthenticationFailedException.class, e -> of(ProblemType.UNAUTHENTICATED)),
            row(AuthenticationCompletionException.class, e -> of(ProblemType.UNAUTHENTICATED)),
            row(ForbiddenException.class, e -> of(ProblemType.FORBIDDEN)),
            row(WebApplicationException.class, JaxRsProblems::problem),
            row(HttpException.class, e -> new ProblemException(ofStatus(e.getStatusCode()))));

    private ProblemTable() {}

    private record Row<E extends Throwable>(Class<E> exception, Function<E, @Nullable ProblemException> problem) {
        @Nullable ProblemException find(Throwable top) {
            return caused(top, exception).map(problem).orElse(null);
        }
    }

    /** The exception of a type among an exception and its causes. */
    static <E extends Throwable> Optional<E> caused(Throwable top, Class<E> type) {
        return Stream.iterate(top, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .findFirst()
                .map(type::cast);
    }

    /** What the client is told of it. */
    public static ProblemException problem(Throwable thrown) {
        for (Row<?> row : ROWS) {
            ProblemException problem = row.find(thrown);
            if (problem != null) {
                return problem;
            }
        }
        return of(ProblemType.INTERNAL_ERROR);
    }

    /** The problem that a bare status stands for. */
    static Problem ofStatus(int status) {
        for (ProblemType type : ProblemType.values()) {
            if (type.status() == status) {
                return Problem.of(type);
            }
        }
        return status < 500
                ? Problem.of("http-" + status, status, "The request is refused", null)
                : Problem.of(ProblemType.INTERNAL_ERROR);
    }

    private static <E extends Throwable> Row<E> row(
            Class<E> exception, Function<E, @Nullable ProblemException> problem) {
        return new Row<>(exception, problem);
    }

    /** The commit failed and no exception says why: the database was lost on the way, or the transaction timed out. */
    private static @Nullable ProblemException ofCommit(RollbackException e) {
        return e.getCause() == null ? unavailable("The change could not be made. Try again.", 1) : null;
    }

    private static ProblemException unavailable(String detail, int seconds) {
        return new ProblemException(Problem.of(ProblemType.UNAVAILABLE, detail))
                .retryAfter(Duration.ofSeconds(seconds));
    }

    private static ProblemException of(ProblemType type) {
        return new ProblemException(Problem.of(type));
    }
}
