/** Labels of incidents. */
@NullMarked
package io.tocsin.incident.tag;

import org.jspecify.annotations.NullMarked;
