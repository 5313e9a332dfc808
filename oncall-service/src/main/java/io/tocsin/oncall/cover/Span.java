package io.tocsin.oncall.cover;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The time that is asked about: one instant, or a span. */
sealed interface Span {

    record At(Instant instant) implements Span {}

    record Between(Instant from, Instant to) implements Span {}

    Duration LONGEST = Duration.ofDays(366);
    int FIRST_YEAR = 1970;
    int LAST_YEAR = 2199;

    /** @throws ProblemException 400 that names the parameter */
    static Span of(@Nullable String at, @Nullable String from, @Nullable String to, Instant now) {
        if (from == null && to == null) {
            return new At(at == null ? now : instant("at", at));
        }
        if (at != null) {
            throw invalid("at", "cannot be combined with from and to");
        }
        if (from == null || to == null) {
            throw invalid(from == null ? "from" : "to", "is needed, because the other end is given");
        }
        Between span = new Between(instant("from", from), instant("to", to));
        if (!span.to().isAfter(span.from())) {
            throw invalid("to", "must be after from");
        }
        if (Duration.between(span.from(), span.to()).compareTo(LONGEST) > 0) {
            throw invalid("to", "must be at most 366 days after from");
        }
        return span;
    }

    private static Instant instant(String name, String text) {
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
