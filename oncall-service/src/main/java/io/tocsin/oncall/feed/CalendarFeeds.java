package io.tocsin.oncall.feed;

import io.tocsin.oncall.directory.ObjectKeys;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.feed.fetch.FeedConfig;
import io.tocsin.oncall.feed.fetch.FeedFetcher;
import io.tocsin.oncall.feed.fetch.FeedUrl;
import io.tocsin.oncall.ical.CalendarFile;
import io.tocsin.oncall.ical.UnreadableCalendarException;
import io.tocsin.oncall.schedule.ScheduleChanges;
import io.tocsin.oncall.schedule.layer.LayerReference;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people do with feeds, each in a transaction. What a file says counts at once; a URL is looked at by the worker, also at once. */
@ApplicationScoped
@Transactional
class CalendarFeeds {

    private final FeedStore store;
    private final FeedRefresh refresh;
    private final FeedFetcher fetcher;
    private final ScheduleChanges schedules;
    private final AuditLog audit;
    private final FeedConfig config;
    private final InstantSource clock;

    CalendarFeeds(
            FeedStore store,
            FeedRefresh refresh,
            FeedFetcher fetcher,
            ScheduleChanges schedules,
            AuditLog audit,
            FeedConfig config,
            InstantSource clock) {
        this.store = store;
        this.refresh = refresh;
        this.fetcher = fetcher;
        this.schedules = schedules;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    List<Feed> after(@Nullable String key, int most) {
        return store.after(key, most);
    }

    /** @throws ProblemException 404 if there is none */
    Feed get(String key) {
        return store.find(key).orElseThrow(() -> unknown(key));
    }

    Feed create(CalendarFeedBody body) {
        String key = ObjectKeys.ofNew(body.key());
        if ((body.url() == null) == (body.content() == null)) {
            throw new ProblemException(Problem.validation("/url", "or else content is needed, and only one of them"));
        }
        if (body.url() != null && FeedUrl.isMasked(body.url())) {
            throw new ProblemException(Problem.validation("/url", "is masked: it must be said in full"));
        }
        CalendarFeedBody sound = sound(body);
        if (store.find(key).isPresent()) {
            throw new ProblemException(Problem.conflict("There is a calendar feed " + key + " already."));
        }
        if (store.count() >= config.most()) {
            throw new ProblemException(Problem.conflict("There are at most " + config.most() + " calendar feeds."));
        }
        store.insert(key, sound, now());
        return record("CREATED", key, null);
    }

    Feed change(String key, @Nullable String ifMatch, CalendarFeedBody body) {
        ObjectKeys.requireSame(body.key(), key);
        Feed before = lock(key, ifMatch);
        if (body.url() != null && body.content() != null) {
            throw new ProblemException(Problem.validation("/content", "cannot go with a URL"));
        }
        store.update(key, sound(merged(before.definition(), body)), now());
        return record("CHANGED", key, before);
    }

    /** Puts a file in the place of the one that is there. */
    Feed put(String key, @Nullable String ifMatch, byte[] file) {
        Feed before = lock(key, ifMatch);
        CalendarFeedBody now = before.definition();
        if (now.url() != null) {
            throw new ProblemException(Problem.conflict("Calendar feed " + key + " is fetched from its URL."));
        }
        String text = text(file, "");
        requireReadable(text, now.timeZone(), "");
        store.update(key, new CalendarFeedBody(key, now.name(), now.timeZone(), null, text), now());
        return record("CONTENT_PUT", key, before);
    }

    void remove(String key, @Nullable String ifMatch) {
        Feed before = lock(key, ifMatch);
        List<ObjectRef> used = schedules.naming(new LayerReference(LayerReference.Kind.FEED, key));
        if (!used.isEmpty()) {
            throw new ProblemException(Problem.conflict("Calendar feed " + key + " is used by "
                    + used.stream().map(ObjectRef::label).sorted().collect(Collectors.joining(", ")) + "."));
        }
        store.remove(key);
        audit.record("REMOVED", object(key), before.definition().shown(), null);
    }

    private Feed lock(String key, @Nullable String ifMatch) {
        Feed feed = store.lock(key).orElseThrow(() -> unknown(key));
        ETags.requireMatch(ifMatch, feed.version());
        return feed;
    }

    /** What is left out, or masked as it was shown, stays. */
    private static CalendarFeedBody merged(CalendarFeedBody before, CalendarFeedBody body) {
        String url = body.url();
        String content = body.content();
        if (url != null && FeedUrl.isMasked(url)) {
            if (before.url() == null || !FeedUrl.masked(before.url()).equals(url)) {
                throw new ProblemException(
                        Problem.validation("/url", "is masked, and not as this feed's: say it in full"));
            }
            url = before.url();
        } else if (url == null && content == null && before.url() != null) {
            throw new ProblemException(Problem.validation("/url", "or else content is needed"));
        }
        return new CalendarFeedBody(
                before.key(), body.name(), body.timeZone(), url, content == null ? before.content() : content);
    }

    private CalendarFeedBody sound(CalendarFeedBody body) {
        String content = body.content();
        if (body.url() != null) {
            String fault = fetcher.faultOf(body.url());
            if (fault != null) {
                throw new ProblemException(Problem.validation("/url", fault));
            }
        } else if (content != null) {
            content = text(content.getBytes(StandardCharsets.UTF_8), "/content");
            requireReadable(content, body.timeZone(), "/content");
        }
        return new CalendarFeedBody(body.key(), body.name(), body.timeZone(), body.url(), content);
    }

    private static String text(byte[] file, String pointer) {
        try {
            return CalendarFile.text(file).replace("\r\n", "\n");
        } catch (UnreadableCalendarException e) {
            throw new ProblemException(Problem.validation(pointer, e.reason()), e);
        }
    }

    private void requireReadable(String text, String zone, String pointer) {
        try {
            CalendarFile.read(text, ZoneId.of(zone)).between(now(), FeedRefresh.end(now()));
        } catch (UnreadableCalendarException e) {
            throw new ProblemException(Problem.validation(pointer, e.reason()), e);
        }
    }

    private Feed record(String action, String key, @Nullable Feed before) {
        Feed after = get(key);
        audit.record(
                action,
                object(key),
                before == null ? null : before.definition().shown(),
                after.definition().shown());
        if (after.definition().url() == null) {
            refresh.readAgain(after);
        }
        return after;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String object(String key) {
        return "calendar_feed:" + key;
    }

    private static ProblemException unknown(String key) {
        return new ProblemException(Problem.notFound("calendar feed", key));
    }
}
