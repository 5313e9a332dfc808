package io.tocsin.oncall.calendar;

import io.tocsin.oncall.directory.ObjectRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret link to a calendar, without the secret.
 *
 * @param schedule the key of the schedule that it shows; null if it shows a person
 * @param person the key of the person whose shifts it shows, by all schedules; null if it shows a schedule
 */
record CalendarLink(
        UUID id, @Nullable String schedule, @Nullable String person, String createdBy, Instant createdAt) {

    ObjectRef shows() {
        return schedule == null ? ObjectRef.responder(String.valueOf(person)) : ObjectRef.schedule(schedule);
    }
}
