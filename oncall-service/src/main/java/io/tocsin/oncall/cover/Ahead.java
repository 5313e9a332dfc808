package io.tocsin.oncall.cover;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The days that are ahead. */
public record Ahead(Instant from, Instant to) {

    private static final int USUAL = 14;
    private static final int MOST = 92;

    /**
     * @param days null for the usual fortnight
     * @throws ProblemException 400 if there are none, or too many
     */
    public static Ahead of(Instant now, @Nullable Integer days) {
        int count = days == null ? USUAL : days;
        if (count < 1 || count > MOST) {
            throw new ProblemException(Problem.invalidParameter("days", "must be from 1 to " + MOST));
        }
        return new Ahead(now, now.plus(Duration.ofDays(count)));
    }
}
