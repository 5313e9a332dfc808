package io.tocsin.platform.http.problem;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers with a problem whatever a resource throws. */
public class ProblemMapper {

    private final AllowedMethods allowedMethods;

    ProblemMapper(AllowedMethods allowedMethods) {
        this.allowedMethods = allowedMethods;
    }

    /** Constraint violations are named besides, for Quarkus has a mapper of its own for them. */
    @ServerExceptionMapper({Throwable.class, ConstraintViolationException.class})
    public Response map(Throwable thrown, UriInfo uri, HttpHeaders request) {
        if (thrown instanceof WebApplicationException e
                && e.getResponse().getStatusInfo().getFamily() == Response.Status.Family.REDIRECTION) {
            return e.getResponse();
        }
        ProblemException exception = ProblemTable.problem(thrown);
        Problem problem = exception.problem();
        if (ProblemTable.caused(thrown, OptimisticLockException.class).isPresent()
                && request.getHeaderString(HttpHeaders.IF_MATCH) != null) {
            problem = Problem.of(ProblemType.PRECONDITION_FAILED, "Read it again.");
        }
        Problems.log(problem, thrown);
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.at(uri.getRequestUri().getRawPath(), Problems.traceId()));
        exception.headers().forEach(response::header);
        if (problem.status() == ProblemType.METHOD_NOT_ALLOWED.status()) {
            response.header(
                    HttpHeaders.ALLOW, allowedMethods.of(uri.getRequestUri().getPath()));
        }
        return response.build();
    }
}
