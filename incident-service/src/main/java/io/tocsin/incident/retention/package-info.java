/** How long incidents are kept. */
@NullMarked
package io.tocsin.incident.retention;

import org.jspecify.annotations.NullMarked;
