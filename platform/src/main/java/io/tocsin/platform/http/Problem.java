package io.tocsin.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as told to the client: problem details of RFC 9457.
 *
 * @param type says what sort of problem it is, and never changes; clients go by it
 * @param instance the path of the request
 * @param traceId finds the request in traces and logs
 * @param errors what is wrong where
 * @param changed what somebody else has changed since the version that the client has seen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable String traceId,
        List<Fault> errors,
        List<Change> changed) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static final String TYPES = "https://tocsin.io/problems/";

    public Problem {
        errors = List.copyOf(errors);
        changed = List.copyOf(changed);
    }

    /**
     * One thing that is wrong.
     *
     * @param pointer a JSON pointer (RFC 6901) into the body, or the name of a parameter or header
     * @param reason what it should be
     */
    public record Fault(String pointer, String reason) {}

    /**
     * One thing that is different by now.
     *
     * @param path a JSON pointer into the object
     * @param was what the client has seen; null if nothing was there
     * @param now what is there; null if nothing is
     */
    public record Change(
            String path, @Nullable JsonNode was, @Nullable JsonNode now) {}

    public static Problem of(ProblemType type, @Nullable String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null, List.of(), List.of());
    }

    public static Problem of(ProblemType type) {
        return of(type, null);
    }

    /**
     * A problem of a feature's own.
     *
     * @param name the last part of the type URI, such as {@code incident-resolved}
     */
    public static Problem of(String name, int status, String title, @Nullable String detail) {
        return new Problem(URI.create(TYPES + name), title, status, detail, null, null, List.of(), List.of());
    }

    public static Problem notFound(String what, Object id) {
        return of(ProblemType.NOT_FOUND, "There is no " + what + " " + id + ".");
    }

    public static Problem conflict(String detail) {
        return of(ProblemType.CONFLICT, detail);
    }

    public static Problem forbidden(String detail) {
        return of(ProblemType.FORBIDDEN, detail);
    }

    public static Problem validation(List<Fault> errors) {
        return of(ProblemType.VALIDATION).with(errors);
    }

    public static Problem validation(String pointer, String reason) {
        return validation(List.of(new Fault(pointer, reason)));
    }

    public static Problem invalidParameter(String name, String reason) {
        return of(ProblemType.INVALID_PARAMETER).with(List.of(new Fault(name, reason)));
    }

    public static Problem rateLimited(String detail) {
        return of(ProblemType.RATE_LIMITED, detail);
    }

    public Problem with(List<Fault> faults) {
        return new Problem(type, title, status, detail, instance, traceId, faults, changed);
    }

    /** The same problem, with what has changed. */
    public Problem withChanges(List<Change> changes) {
        return new Problem(type, title, status, detail, instance, traceId, errors, changes);
    }

    /** The same problem, of one request. */
    public Problem at(@Nullable String path, @Nullable String trace) {
        return new Problem(type, title, status, detail, path, trace, errors, changed);
    }
}
