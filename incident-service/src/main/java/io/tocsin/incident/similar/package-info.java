/** Past incidents that look like a present one, and what fixed them. */
@NullMarked
package io.tocsin.incident.similar;

import org.jspecify.annotations.NullMarked;
