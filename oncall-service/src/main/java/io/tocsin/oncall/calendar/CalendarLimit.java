package io.tocsin.oncall.calendar;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** How often a link may be used: by link, because the calendars of many people are fetched from one address of their provider. */
@ApplicationScoped
class CalendarLimit {

    private final int perMinute;
    private final RateLimit limit;

    CalendarLimit(CalendarConfig config) {
        this.perMinute = config.rateLimit();
        this.limit = new RateLimit(perMinute);
    }

    /**
     * Counts a use.
     *
     * @throws ProblemException 429 if it is one too many
     */
    void use(UUID link) {
        limit.use(link, 1).ifPresent(wait -> {
            throw new ProblemException(Problem.rateLimited("One link may be used " + perMinute + " times a minute."))
                    .retryAfter(wait);
        });
    }
}
