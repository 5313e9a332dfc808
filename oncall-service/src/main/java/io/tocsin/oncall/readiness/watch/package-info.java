/** Looks at the readiness of everything, counts it, and tells those who can do something about it. */
@NullMarked
package io.tocsin.oncall.readiness.watch;

import org.jspecify.annotations.NullMarked;
