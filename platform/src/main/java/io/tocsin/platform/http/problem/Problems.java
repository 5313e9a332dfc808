package io.tocsin.platform.http.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.tocsin.platform.http.Problem;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What all ways to tell a problem share. */
final class Problems {

    private static final Logger LOG = Logger.getLogger("io.tocsin.platform.http");

    private Problems() {}

    static @Nullable String traceId() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }

    /** The client's faults are the client's; ours go to the log, with everything that the client is not told. */
    static void log(Problem problem, Throwable thrown) {
        if (problem.status() == 500) {
            LOG.error("A request failed", thrown);
        } else if (problem.status() > 500) {
            LOG.warnf("A request was put off: %s", thrown);
        } else {
            LOG.debugf(thrown, "A request was refused: %s", problem);
        }
    }
}
