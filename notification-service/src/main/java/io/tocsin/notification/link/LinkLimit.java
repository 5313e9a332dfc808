package io.tocsin.notification.link;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * How often a link may be used. Counted by link, not by address: behind a gateway or an office's router many people have one
 * address, and nobody is to be kept from acknowledging by what others do. A token that is no link of ours costs no look into
 * the database.
 */
@ApplicationScoped
class LinkLimit {

    private final int perMinute;
    private final RateLimit limit;

    LinkLimit(LinkConfig config) {
        this.perMinute = config.rateLimit();
        this.limit = new RateLimit(perMinute);
    }

    /**
     * Counts a use.
     *
     * @throws ProblemException 429 if it is one too many
     */
    void use(Link link) {
        limit.use(link.id(), 1).ifPresent(wait -> {
            throw new ProblemException(Problem.rateLimited("One link may be used " + perMinute + " times a minute."))
                    .retryAfter(wait);
        });
    }
}
