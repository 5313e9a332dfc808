package io.tocsin.oncall.calendar;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A link as it is shown. */
@Schema(name = "CalendarLink")
record CalendarLinkView(
        UUID id,
        @Schema(examples = "primary") @Nullable String schedule,
        @Schema(examples = "bob") @Nullable String person,
        @Schema(examples = "bob") String createdBy,
        Instant createdAt,

        @Schema(
                description =
                        "The secret path of the calendar, on the host of this API. Only the answer that creates the link"
                                + " has it.",
                examples = "/calendars/0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p.ics")
        @Nullable String path) {

    static CalendarLinkView from(CalendarLink link) {
        return new CalendarLinkView(
                link.id(), link.schedule(), link.person(), link.createdBy(), link.createdAt(), null);
    }

    CalendarLinkView withPath(String newPath) {
        return new CalendarLinkView(id, schedule, person, createdBy, createdAt, newPath);
    }
}
