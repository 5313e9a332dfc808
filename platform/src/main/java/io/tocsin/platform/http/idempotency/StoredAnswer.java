package io.tocsin.platform.http.idempotency;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The first answer to a request, as kept.
 *
 * @param body JSON
 */
record StoredAnswer(
        int status,
        @Nullable String location,
        @Nullable String etag,
        @Nullable String contentType,
        byte @Nullable [] body) {

    static final String REPLAYED = "Idempotency-Replayed";

    Response replay() {
        Response.ResponseBuilder response = Response.status(status).header(REPLAYED, "true");
        if (location != null) {
            response.header(HttpHeaders.LOCATION, location);
        }
        if (etag != null) {
            response.header(HttpHeaders.ETAG, etag);
        }
        if (body != null) {
            response.entity(body).type(contentType);
        }
        return response.build();
    }
}
