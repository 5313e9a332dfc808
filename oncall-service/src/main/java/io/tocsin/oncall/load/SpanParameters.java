package io.tocsin.oncall.load;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A span as two parameters of a request. */
public final class SpanParameters {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private SpanParameters() {}

    /** @throws ProblemException 400 that names the parameter */
    public static Stretch of(@Nullable String from, @Nullable String to, int mostDays) {
        Stretch span = new Stretch(instant("from", from), instant("to", to));
        if (span.isEmpty()) {
            throw invalid("to", "must be after from");
        }
        if (span.length().compareTo(Duration.ofDays(mostDays)) > 0) {
            throw invalid("to", "must be at most " + mostDays + " days after from");
        }
        return span;
    }

    private static Instant instant(String name, @Nullable String text) {
        if (text == null) {
            throw invalid(name, "is needed");
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
            throw invalid(name, "must be between 1970 and 2199");
        } catch (DateTimeException e) {
            throw invalid(name, "must be a time of RFC 3339, such as 2026-03-29T01:00:00Z");
        }
    }

    private static ProblemException invalid(String name, String reason) {
        return new ProblemException(Problem.invalidParameter(name, reason));
    }
}
