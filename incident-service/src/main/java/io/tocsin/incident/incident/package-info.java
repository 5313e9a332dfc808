/** The incident and its life cycle. */
@NullMarked
package io.tocsin.incident.incident;

import org.jspecify.annotations.NullMarked;
