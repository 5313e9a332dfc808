/** Whoever is to do something about an incident is told so: no page, for nothing burns because of it. */
@NullMarked
package io.tocsin.incident.reminder;

import org.jspecify.annotations.NullMarked;
