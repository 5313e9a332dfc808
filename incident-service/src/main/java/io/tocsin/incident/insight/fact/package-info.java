/** What figures are made from, by incident, and how a million of them are read fast. */
@NullMarked
package io.tocsin.incident.insight.fact;

import org.jspecify.annotations.NullMarked;
