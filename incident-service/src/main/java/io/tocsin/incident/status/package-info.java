/** The company's own phases of the fixed states. */
@NullMarked
package io.tocsin.incident.status;

import org.jspecify.annotations.NullMarked;
