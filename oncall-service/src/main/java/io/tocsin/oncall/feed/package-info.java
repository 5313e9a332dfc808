/** Calendars of others by which layers go: fetched or put, kept when they are away, and the past kept when they change. */
@NullMarked
package io.tocsin.oncall.feed;

import org.jspecify.annotations.NullMarked;
