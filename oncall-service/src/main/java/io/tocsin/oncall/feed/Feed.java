package io.tocsin.oncall.feed;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed, as stored.
 *
 * @param definition with the whole URL, and the content whoever it is from
 * @param round counts what came of fetches and changes
 * @param version counts changes by people
 */
record Feed(
        String key,
        CalendarFeedBody definition,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable Instant fetchedAt,
        @Nullable Instant changedAt,
        int failures,
        @Nullable Instant failingSince,
        @Nullable String problem,
        boolean awayTold,
        int events,
        List<String> unknown,
        @Nullable Instant readUntil,
        Instant dueAt,
        long round,
        long version) {

    ZoneId zone() {
        return ZoneId.of(definition.timeZone());
    }

    CalendarFeedState state() {
        return new CalendarFeedState(
                key, fetchedAt, changedAt, etag, problem, failingSince, dueAt, events, readUntil, unknown);
    }
}
