package io.tocsin.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

/** What answers carry without each resource saying so: the link to the next page, and 304 for what the client has already. */
@Provider
public class ResponseConventions implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Page<?> page && page.next() != null) {
            response.getHeaders()
                    .add(HttpHeaders.LINK, "<" + nextPage(request.getUriInfo(), page.next()) + ">; rel=\"next\"");
        }
        boolean reading =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (reading
                && response.getStatus() == 200
                && response.getEntityTag() != null
                && ETags.noneMatchNames(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), response.getEntityTag())) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }

    /** Without scheme and host: behind a gateway only the client knows those. */
    private static String nextPage(UriInfo uri, String cursor) {
        var next =
                uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }
}
