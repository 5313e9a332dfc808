/** Teams, as oncall-service tells them. */
@NullMarked
package io.tocsin.incident.team;

import org.jspecify.annotations.NullMarked;
