/** Calendars that others have written (RFC 5545), read within limits: what is hostile or broken is refused with the reason. */
@NullMarked
package io.tocsin.oncall.ical;

import org.jspecify.annotations.NullMarked;
