/** Hours of the week that count, by the clock on a wall. */
@NullMarked
package io.tocsin.incident.hours;

import org.jspecify.annotations.NullMarked;
