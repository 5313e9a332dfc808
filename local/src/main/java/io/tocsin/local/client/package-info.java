/** The suite from outside: sign-in and the HTTP APIs, as the demo, the system tests and the benchmarks use them. */
@NullMarked
package io.tocsin.local.client;

import org.jspecify.annotations.NullMarked;
