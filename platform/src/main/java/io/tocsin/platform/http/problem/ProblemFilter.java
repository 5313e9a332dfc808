package io.tocsin.platform.http.problem;

import io.tocsin.platform.http.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/** Gives a body to refusals that have none: those of Quarkus' security, and bare statuses that a resource returns. */
@Provider
public class ProblemFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= 400 && !response.hasEntity()) {
            Problem problem = ProblemTable.ofStatus(response.getStatus())
                    .at(request.getUriInfo().getRequestUri().getRawPath(), Problems.traceId());
            response.setEntity(problem, new Annotation[0], MediaType.valueOf(Problem.MEDIA_TYPE));
        }
    }
}
