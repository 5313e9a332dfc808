/** Who is on call: one snapshot of schedules, teams and responders, kept in memory. */
@NullMarked
package io.tocsin.oncall.cover;

import org.jspecify.annotations.NullMarked;
