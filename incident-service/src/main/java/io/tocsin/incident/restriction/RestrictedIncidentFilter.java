package io.tocsin.incident.restriction;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An incident that the caller may not read is not there, with all that belongs to it, whatever the request wants of it. */
@Provider
public class RestrictedIncidentFilter implements ContainerRequestFilter {

    private static final Pattern INCIDENT =
            Pattern.compile("/?api/v1/incidents/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:/.*)?");

    private final Readers readers;

    RestrictedIncidentFilter(Readers readers) {
        this.readers = readers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Matcher matcher = INCIDENT.matcher(request.getUriInfo().getPath());
        if (matcher.matches()) {
            UUID id = UUID.fromString(matcher.group(1));
            if (!Readers.covers(readers.restricted(Set.of(id)).get(id), readers.tokens())) {
                throw new ProblemException(Problem.notFound("incident", id));
            }
        }
    }
}
