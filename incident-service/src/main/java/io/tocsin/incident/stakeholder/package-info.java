/** Who is kept informed of an incident, and what they are told. */
@NullMarked
package io.tocsin.incident.stakeholder;

import org.jspecify.annotations.NullMarked;
