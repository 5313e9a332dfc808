/** Deadlines: work whose time comes is taken by whichever replica is first. */
@NullMarked
package io.tocsin.platform.due;

import org.jspecify.annotations.NullMarked;
