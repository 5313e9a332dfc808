/** Alerts, folded into incidents in shared commits. */
@NullMarked
package io.tocsin.incident.alert;

import org.jspecify.annotations.NullMarked;
