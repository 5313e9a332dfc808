package io.tocsin.oncall.feed;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a feed is doing. */
@Schema(name = "CalendarFeedState")
record CalendarFeedState(
        @Schema(examples = "vendor-nights") String key,

        @Schema(description = "The last time that the publisher answered as it should, or that somebody put a file.")
        @Nullable Instant fetchedAt,

        @Schema(description = "The last time that what it said was new.") @Nullable Instant changedAt,

        @Schema(description = "The publisher's ETag of what is known.", examples = "\"33a64df5\"") @Nullable String etag,

        @Schema(
                description = "Why the last look failed; what is known stays in force. Null if it did not.",
                examples = "The publisher answers HTTP 503")
        @Nullable String problem,

        @Schema(description = "Since when each look has failed; null if the last one did not.") @Nullable Instant failingSince,

        @Schema(description = "When it is looked at next.") Instant nextFetchAt,

        @Schema(description = "How many events the calendar has.", examples = "52")
        int events,

        @Schema(description = "To where its events were followed; later nobody has a turn by it yet.") @Nullable Instant readUntil,

        @Schema(
                description =
                        "What events to come say of people whom nobody here knows, 50 at most: there, the layer has a"
                                + " gap.",
                examples = "[\"robert@example.com\"]")
        List<String> unknown) {}
