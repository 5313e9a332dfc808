/** Calendars of holidays, on which layers take no turns. */
@NullMarked
package io.tocsin.oncall.holiday;

import org.jspecify.annotations.NullMarked;
