/** What incidents cost: times, noise, recurrence, downtime, and the load on people. */
@NullMarked
package io.tocsin.incident.insight;

import org.jspecify.annotations.NullMarked;
