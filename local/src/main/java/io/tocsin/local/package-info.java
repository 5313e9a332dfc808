/** The parts that the suite stands on, embedded: for the laptop and for tests alike. */
@NullMarked
package io.tocsin.local;

import org.jspecify.annotations.NullMarked;
