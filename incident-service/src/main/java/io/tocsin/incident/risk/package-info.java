/** The risk register: threats that are known before anything has happened. */
@NullMarked
package io.tocsin.incident.risk;

import org.jspecify.annotations.NullMarked;
