/** Looks ahead at gaps and conflicts, and tells the leads of teams before they come. */
@NullMarked
package io.tocsin.oncall.watch;

import org.jspecify.annotations.NullMarked;
