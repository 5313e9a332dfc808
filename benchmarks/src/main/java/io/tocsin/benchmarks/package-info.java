/** What the suite does per second, and where the time goes: a program that starts the suite and loads it from outside. */
@NullMarked
package io.tocsin.benchmarks;

import org.jspecify.annotations.NullMarked;
