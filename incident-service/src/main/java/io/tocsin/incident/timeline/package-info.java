/** The log of record of every incident. */
@NullMarked
package io.tocsin.incident.timeline;

import org.jspecify.annotations.NullMarked;
