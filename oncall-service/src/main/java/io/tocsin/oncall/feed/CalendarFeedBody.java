package io.tocsin.oncall.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.TimeZoneName;
import io.tocsin.oncall.feed.fetch.FeedUrl;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A calendar feed, as sent and as shown. */
@Schema(
        name = "CalendarFeed",
        examples =
                "{\"key\":\"vendor-nights\",\"name\":\"Nights, by the vendor\",\"timeZone\":\"Europe/Berlin\",\"content\":"
                        + "\"BEGIN:VCALENDAR\\nVERSION:2.0\\nPRODID:-//Example//EN\\nBEGIN:VEVENT\\nUID:1\\nDTSTAMP:20260101T000000Z\\n"
                        + "DTSTART:20260302T200000Z\\nDTEND:20260303T080000Z\\nSUMMARY:bob\\nEND:VEVENT\\nEND:VCALENDAR\\n\"}")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CalendarFeedBody(
        @Schema(
                description = "Needed when creating; later it cannot change and may be left out.",
                examples = "vendor-nights")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String key,

        @Schema(examples = "Nights, by the vendor") @NotBlank @Size(max = 200) String name,

        @Schema(
                description =
                        "Name of an IANA time zone: its clock shows times that name no zone, and its days are meant"
                                + " by events of whole days.",
                examples = "Europe/Berlin")
        @TimeZoneName
        @Size(max = 64) String timeZone,

        @Schema(
                description =
                        "From where it is fetched: http or https, without a user in it. It is a secret, and shown as"
                                + " scheme, host and eight digits that tell one from another; sent back as shown, it stays.",
                examples = "https://calendar.example.com/private-1f0c/nights.ics")
        @Size(max = 2000) @Nullable String url,

        @Schema(
                description = "What it says, if nobody is to fetch it: a file of iCalendar (RFC 5545). Not shown again"
                        + " here; left out of a change, it stays.")
        @Size(max = CalendarFeedBody.MOST_CONTENT) @Nullable String content) {

    /** A little less than the largest body, so that it is refused by name. */
    private static final int MOST_CONTENT = 1_000_000;

    /** As it may be shown to everybody, and put on record. */
    CalendarFeedBody shown() {
        return new CalendarFeedBody(key, name, timeZone, url == null ? null : FeedUrl.masked(url), null);
    }

    /** As configuration: what cannot be fetched is in it. */
    CalendarFeedBody configured(String ofKey) {
        return new CalendarFeedBody(
                ofKey,
                name,
                timeZone,
                url == null ? null : FeedUrl.masked(url),
                url != null || content == null ? null : content.replace("\r\n", "\n"));
    }
}
