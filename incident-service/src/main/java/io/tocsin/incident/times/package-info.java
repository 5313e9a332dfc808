/** When what happened to an incident, recorded and corrected; and incidents of the past. */
@NullMarked
package io.tocsin.incident.times;

import org.jspecify.annotations.NullMarked;
