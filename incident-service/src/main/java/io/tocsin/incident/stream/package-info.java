/** Incidents as they happen. */
@NullMarked
package io.tocsin.incident.stream;

import org.jspecify.annotations.NullMarked;
