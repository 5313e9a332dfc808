/** How stores speak SQL. */
@NullMarked
package io.tocsin.incident.database;

import org.jspecify.annotations.NullMarked;
