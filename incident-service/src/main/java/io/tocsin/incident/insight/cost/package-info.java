/** What an hour of a service's downtime costs. */
@NullMarked
package io.tocsin.incident.insight.cost;

import org.jspecify.annotations.NullMarked;
