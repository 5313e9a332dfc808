package io.tocsin.platform.http.idempotency;

import com.fasterxml.jackson.databind.util.RawValue;
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
        @Nullable String body) {

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
            response.entity(new RawValue(body)).type(contentType);
        }
        return response.build();
    }
}
