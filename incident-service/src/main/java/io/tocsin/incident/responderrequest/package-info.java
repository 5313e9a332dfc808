/** Asking more people to help with an incident, and their answers. */
@NullMarked
package io.tocsin.incident.responderrequest;

import org.jspecify.annotations.NullMarked;
