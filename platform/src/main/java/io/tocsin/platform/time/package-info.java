/** The one clock. */
@NullMarked
package io.tocsin.platform.time;

import org.jspecify.annotations.NullMarked;
