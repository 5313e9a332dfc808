/** Response plans: who does what when an incident is of a kind. They are data, and versioned. */
@NullMarked
package io.tocsin.incident.plan;

import org.jspecify.annotations.NullMarked;
