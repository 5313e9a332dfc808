/** Incidents that only those named may read, and what others learn of them. */
@NullMarked
package io.tocsin.incident.restriction;

import org.jspecify.annotations.NullMarked;
