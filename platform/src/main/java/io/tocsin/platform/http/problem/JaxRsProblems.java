package io.tocsin.platform.http.problem;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/** What the JAX-RS runtime refuses by itself. */
final class JaxRsProblems {

    /** Headers that belong to a refusal and are kept. */
    private static final List<String> KEPT = List.of(HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

    private JaxRsProblems() {}

    static ProblemException problem(WebApplicationException e) {
        if (e instanceof NotFoundException && e.getCause() != null) {
            return parameter(e.getCause());
        }
        ProblemException problem =
                new ProblemException(ProblemTable.ofStatus(e.getResponse().getStatus()));
        for (String header : KEPT) {
            String value = e.getResponse().getHeaderString(header);
            if (value != null) {
                problem.header(header, value);
            }
        }
        return problem;
    }

    /**
     * JAX-RS wants 404 for a parameter that cannot be converted, with the reason as cause. Clients are better served with
     * 400 and the parameter's name. {@link Parameters} knows it; times do not go through there, so theirs is found by value.
     */
    private static ProblemException parameter(Throwable cause) {
        if (cause instanceof DateTimeParseException e) {
            String name = named(e.getParsedString());
            if (name != null) {
                return new ProblemException(
                        Problem.invalidParameter(name, "must be a time of RFC 3339, such as 2026-03-29T01:00:00Z"));
            }
        }
        return new ProblemException(Problem.of(ProblemType.INVALID_PARAMETER));
    }

    private static @Nullable String named(String value) {
        var request = CurrentRequestManager.get();
        if (request == null) {
            return null;
        }
        UriInfo uri = request.getUriInfo();
        return Stream.of(uri.getQueryParameters(), uri.getPathParameters())
                .map(MultivaluedMap::entrySet)
                .flatMap(entries -> entries.stream())
                .filter(entry -> entry.getValue().contains(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
