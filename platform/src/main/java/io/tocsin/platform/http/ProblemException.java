package io.tocsin.platform.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Ends a request with a problem. Thrown inside a transaction it also rolls that back. */
public class ProblemException extends RuntimeException {

    private final Problem problem;
    private final transient Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public ProblemException(Problem problem) {
        super(problem.title() + (problem.detail() == null ? "" : ": " + problem.detail()));
        this.problem = problem;
    }

    public ProblemException(Problem problem, Throwable cause) {
        this(problem);
        initCause(cause);
    }

    /** Adds a header to the answer. */
    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Tells the client when to come back. */
    public ProblemException retryAfter(Duration wait) {
        return header(
                HttpHeaders.RETRY_AFTER,
                Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
