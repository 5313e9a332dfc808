/** How far an incident reaches: impact and urgency, services affected and at risk, customers affected. */
@NullMarked
package io.tocsin.incident.scope;

import org.jspecify.annotations.NullMarked;
