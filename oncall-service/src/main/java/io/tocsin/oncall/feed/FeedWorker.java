package io.tocsin.oncall.feed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.oncall.feed.fetch.FeedFetcher;
import io.tocsin.oncall.feed.fetch.Fetched;
import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import io.tocsin.platform.messaging.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import org.jboss.logging.Logger;

/**
 * Looks at feeds when they are due. No transaction is open while a publisher is asked: a feed is put off by a lease, asked for once that
 * is committed, and what came of it is taken in a transaction of its own.
 */
@ApplicationScoped
class FeedWorker implements DueWork, DueRows {

    private static final Logger LOG = Logger.getLogger(FeedWorker.class);

    /** A feed whose replica has died is due again after it. Longer than a request with all its redirects. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final int MOST_AT_ONCE = 16;

    private final FeedStore store;
    private final FeedFetcher fetcher;
    private final FeedRefresh refresh;
    private final AfterCommit afterCommit;
    private final ThreadFactory threads =
            Thread.ofVirtual().name("calendar-feed-", 0).factory();

    FeedWorker(FeedStore store, FeedFetcher fetcher, FeedRefresh refresh, AfterCommit afterCommit) {
        this.store = store;
        this.fetcher = fetcher;
        this.refresh = refresh;
        this.afterCommit = afterCommit;
    }

    @Override
    public String name() {
        return "calendar-feed";
    }

    @Override
    public DueRows rows() {
        return this;
    }

    @Override
    public List<UUID> claim(Instant now, int most) {
        return store.claim(now, Math.min(most, MOST_AT_ONCE));
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        store.due(ids, now.plus(LEASE));
        for (UUID id : ids) {
            Feed feed = store.find(id).orElse(null);
            if (feed == null) {
                continue;
            }
            if (feed.definition().url() == null) {
                refresh.readAgain(feed);
            } else {
                afterCommit.run(
                        () -> threads.newThread(() -> lookInBackground(feed)).start());
            }
        }
    }

    @Override
    public void postpone(UUID id, Instant until) {
        store.due(List.of(id), until);
    }

    @Override
    public Optional<Instant> earliest() {
        return store.earliest();
    }

    /** Asks for a feed that has a URL, and takes what comes, outside of any transaction. */
    void look(Feed feed) {
        Fetched fetched =
                fetcher.fetch(Objects.requireNonNull(feed.definition().url()), feed.etag(), feed.lastModified());
        QuarkusTransaction.requiringNew().run(() -> refresh.apply(feed, fetched));
    }

    private void lookInBackground(Feed feed) {
        try {
            look(feed);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Calendar feed %s could not be looked at; it is tried again in %s", feed.key(), LEASE);
        }
    }
}
