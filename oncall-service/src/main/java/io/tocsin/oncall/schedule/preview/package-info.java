/** Who is on call when, and what a change of a schedule would make of it. */
@NullMarked
package io.tocsin.oncall.schedule.preview;

import org.jspecify.annotations.NullMarked;
