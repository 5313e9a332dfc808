package io.tocsin.oncall.feed.fetch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking for a calendar. */
public sealed interface Fetched {

    /**
     * The calendar.
     *
     * @param text as {@link io.tocsin.oncall.ical.CalendarFile#text} gives it
     * @param etag the header ETag, as it was sent
     * @param lastModified the header Last-Modified, as it was sent
     */
    record Content(
            String text, @Nullable String etag, @Nullable String lastModified) implements Fetched {}

    /** It is as it was. */
    record Unchanged() implements Fetched {}

    /**
     * There is no calendar to be had.
     *
     * @param reason for people; no part of the URL but its host
     * @param retryAfter how long the publisher wants to be left alone, if it said so
     */
    record Failed(String reason, @Nullable Duration retryAfter) implements Fetched {

        public Failed(String reason) {
            this(reason, null);
        }
    }
}
