/** Schedules: a rotation, overrides, and who is on call by them. */
@NullMarked
package io.tocsin.oncall.schedule;

import org.jspecify.annotations.NullMarked;
