/** The company's own fields of incidents. */
@NullMarked
package io.tocsin.incident.field;

import org.jspecify.annotations.NullMarked;
