/** What everybody should see at once: facts, and where to find things. */
@NullMarked
package io.tocsin.incident.pin;

import org.jspecify.annotations.NullMarked;
