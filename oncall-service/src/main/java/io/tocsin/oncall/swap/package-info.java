/** Shifts that people offer to others, and that others take over. */
@NullMarked
package io.tocsin.oncall.swap;

import org.jspecify.annotations.NullMarked;
