/** Planned work on services: what is opened for them meanwhile wakes nobody before it is over. */
@NullMarked
package io.tocsin.incident.maintenance;

import org.jspecify.annotations.NullMarked;
