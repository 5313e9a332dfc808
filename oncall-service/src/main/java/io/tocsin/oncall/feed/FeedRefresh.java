package io.tocsin.oncall.feed;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.feed.fetch.FeedConfig;
import io.tocsin.oncall.feed.fetch.Fetched;
import io.tocsin.oncall.feed.shift.People;
import io.tocsin.oncall.feed.shift.Reading;
import io.tocsin.oncall.feed.shift.Turn;
import io.tocsin.oncall.ical.UnreadableCalendarException;
import io.tocsin.oncall.rotation.FixedShifts;
import io.tocsin.oncall.rotation.FixedShifts.Shift;
import io.tocsin.oncall.rotation.Layer;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.ScheduleVersion;
import io.tocsin.oncall.rotation.SkippedDays;
import io.tocsin.oncall.rotation.SkippedTurns;
import io.tocsin.oncall.schedule.ScheduleChanges;
import io.tocsin.oncall.schedule.layer.LayerReference;
import io.tocsin.oncall.schedule.layer.LayerReference.Kind;
import io.tocsin.oncall.schedule.preview.ChangedSpan;
import io.tocsin.platform.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a feed says now. It counts from this moment on: what has been stays as it was known. If the feed cannot be had, or says
 * what cannot be taken, what is known stays in force.
 */
@ApplicationScoped
@Transactional
class FeedRefresh {

    /** Events are followed to the end of a month so far ahead: longer than a year, and the same for all of a month. */
    private static final int MONTHS_AHEAD = 15;

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LAST_RETRY = Duration.ofHours(1);
    private static final int MOST_ON_RECORD = 200;

    private final FeedStore store;
    private final FeedShiftStore shifts;
    private final ScheduleChanges schedules;
    private final FeedNotices notices;
    private final FeedMetrics metrics;
    private final AuditLog audit;
    private final FeedConfig config;
    private final InstantSource clock;

    FeedRefresh(
            FeedStore store,
            FeedShiftStore shifts,
            ScheduleChanges schedules,
            FeedNotices notices,
            FeedMetrics metrics,
            AuditLog audit,
            FeedConfig config,
            InstantSource clock) {
        this.store = store;
        this.shifts = shifts;
        this.schedules = schedules;
        this.notices = notices;
        this.metrics = metrics;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** @param asked as the feed was when it was asked for; an answer that was overtaken by another, or by a change, does nothing */
    void apply(Feed asked, Fetched fetched) {
        Feed feed = store.lock(asked.key()).orElse(null);
        if (feed == null || feed.round() != asked.round()) {
            return;
        }
        switch (fetched) {
            case Fetched.Failed failed -> failed(feed, failed.reason(), failed.retryAfter());
            case Fetched.Unchanged unchanged -> take(feed, null);
            case Fetched.Content content -> take(feed, content);
        }
    }

    /** Of a feed that nobody fetches, and that is locked. */
    void readAgain(Feed feed) {
        take(feed, null);
    }

    private void take(Feed feed, Fetched.@Nullable Content fetched) {
        String text = fetched == null ? feed.definition().content() : fetched.text();
        if (text == null) {
            failed(feed, "The publisher says that nothing has changed, and never said what it was", null);
            return;
        }
        Instant now = now();
        Instant until = end(now);
        Reading reading;
        try {
            reading = Reading.of(text, feed.zone(), new People(shifts.responders()), now, until);
        } catch (UnreadableCalendarException e) {
            failed(feed, "The calendar " + e.reason(), null);
            return;
        }
        List<Turn> known = Turn.joined(shifts.endingAfter(feed.key(), now));
        if (fetched != null && reading.events() == 0 && !known.isEmpty()) {
            failed(feed, "The calendar has no event any more, which is taken for a mistake of its publisher", null);
            return;
        }
        if (fetched != null) {
            store.taken(feed.key(), fetched, now);
        }
        List<Turn> then = Turn.changed(known, reading.turns(), now);
        if (!then.equals(known)) {
            shifts.replaceEndingAfter(feed.key(), now, then);
            tell(feed, known, then, now, until);
        }
        store.succeeded(feed.key(), reading, until, now, now.plus(config.interval()));
        metrics.count(then.equals(known) ? FeedMetrics.Outcome.UNCHANGED : FeedMetrics.Outcome.CHANGED);
    }

    /** That time goes on and more of the same comes into sight is no change that anybody need be told of. */
    private void tell(Feed feed, List<Turn> known, List<Turn> then, Instant now, Instant until) {
        Instant seen = feed.readUntil() == null || feed.readUntil().isAfter(until) ? until : feed.readUntil();
        List<ChangedSpan> changes =
                seen.isAfter(now) ? ChangedSpan.between(cover(known), cover(then), now, seen) : List.of();
        LayerReference named = new LayerReference(Kind.FEED, feed.key());
        if (!changes.isEmpty()) {
            List<ObjectRef> using = schedules.naming(named);
            audit.recordByTocsin(
                    "SHIFTS_CHANGED",
                    "calendar_feed:" + feed.key(),
                    Map.of(
                            "changes",
                            changes.stream().limit(MOST_ON_RECORD).toList(),
                            "more",
                            changes.size() > MOST_ON_RECORD));
            if (!using.isEmpty()) {
                notices.changed(feed, using, changes);
            }
        }
        schedules.of(named);
    }

    private static ScheduleCover cover(List<Turn> turns) {
        List<Shift> fixed = turns.stream()
                .map(turn -> new Shift(turn.from(), turn.to(), List.of(turn.responder())))
                .toList();
        Layer layer = new Layer("feed", new FixedShifts(fixed), List.of(), SkippedDays.NONE, SkippedTurns.USED_UP);
        return new ScheduleCover(
                "feed",
                List.of(new ScheduleVersion(Instant.EPOCH, ZoneOffset.UTC, List.of(layer))),
                List.of(),
                List.of());
    }

    private void failed(Feed feed, String problem, @Nullable Duration retryAfter) {
        Instant now = now();
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(feed.failures(), 10));
        pause = pause.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : pause;
        pause = retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause;
        store.failed(feed.key(), problem, now, now.plus(pause));
        metrics.count(FeedMetrics.Outcome.FAILED);
        Instant since = feed.failingSince() == null ? now : feed.failingSince();
        if (!feed.awayTold() && !since.plus(config.awayAfter()).isAfter(now)) {
            List<ObjectRef> using = schedules.naming(new LayerReference(Kind.FEED, feed.key()));
            notices.away(feed, using, since, problem);
            store.awayTold(feed.key());
        }
    }

    /** To where events are followed. */
    static Instant end(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .withDayOfMonth(1)
                .plusMonths(MONTHS_AHEAD)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
