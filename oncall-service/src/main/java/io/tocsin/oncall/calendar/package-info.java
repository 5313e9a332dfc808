/** Schedules in people's own calendars: iCalendar by secret links that can be revoked. */
@NullMarked
package io.tocsin.oncall.calendar;

import org.jspecify.annotations.NullMarked;
