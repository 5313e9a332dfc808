/** Telling those who have to know by law or contract. */
@NullMarked
package io.tocsin.incident.disclosure;

import org.jspecify.annotations.NullMarked;
