/** The keys by which monitors send, each for one service. */
@NullMarked
package io.tocsin.incident.integration;

import org.jspecify.annotations.NullMarked;
