/** Who asks, and what they may do. */
@NullMarked
package io.tocsin.platform.security;

import org.jspecify.annotations.NullMarked;
