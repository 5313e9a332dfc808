package io.tocsin.oncall.calendar;

import io.tocsin.oncall.directory.ObjectRef;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a new link shows: one of both. */
@Schema(name = "NewCalendarLink")
record CalendarLinkBody(
        @Schema(description = "A schedule's key: everybody's shifts by it.", examples = "primary")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String schedule,

        @Schema(description = "A responder's key: this person's shifts by all schedules.")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String person) {}
