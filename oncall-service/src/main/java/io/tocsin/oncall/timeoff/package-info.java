/** People's time off, which holds in all schedules at once. */
@NullMarked
package io.tocsin.oncall.timeoff;

import org.jspecify.annotations.NullMarked;
