/** An incident's response: the plan that it follows, who has which role, what is to be done. */
@NullMarked
package io.tocsin.incident.response;

import org.jspecify.annotations.NullMarked;
