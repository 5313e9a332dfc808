/** Why it happened: suspected, confirmed and dismissed causes, and the changes to suspect first. */
@NullMarked
package io.tocsin.incident.cause;

import org.jspecify.annotations.NullMarked;
