package io.tocsin.platform.http;

import java.net.URI;
import java.util.Locale;

/** What can go wrong, by its stable {@code type} URI, with the status and the title that belong to it (RFC 9457). */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    INVALID_PARAMETER(400, "A parameter is not what it should be"),
    UNAUTHENTICATED(401, "Valid credentials are needed"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed here"),
    NOT_ACCEPTABLE(406, "No representation that the client accepts"),
    CONFLICT(409, "In conflict with the present state"),
    IDEMPOTENCY_KEY_IN_USE(409, "A request with this idempotency key is under way"),
    GONE(410, "Gone for good"),
    LENGTH_REQUIRED(411, "The length of the body is needed"),
    PRECONDITION_FAILED(412, "Changed by somebody else in the meantime"),
    CONTENT_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The URI is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported"),
    VALIDATION(422, "The content is not valid"),
    IDEMPOTENCY_KEY_REUSED(422, "This idempotency key belongs to another request"),
    PRECONDITION_REQUIRED(428, "An If-Match header is needed"),
    RATE_LIMITED(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    UNAVAILABLE(503, "Not available for the moment");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public URI uri() {
        return URI.create(Problem.TYPES + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
