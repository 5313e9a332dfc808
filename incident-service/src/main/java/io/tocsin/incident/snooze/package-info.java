/** Paging that waits until a time, and begins anew then unless it is over. */
@NullMarked
package io.tocsin.incident.snooze;

import org.jspecify.annotations.NullMarked;
