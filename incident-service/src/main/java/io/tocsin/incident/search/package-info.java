/** The language in which incidents are looked for, and what it means in SQL. */
@NullMarked
package io.tocsin.incident.search;

import org.jspecify.annotations.NullMarked;
