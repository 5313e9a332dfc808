/** The rules of taking turns: a rotation on a wall clock, overrides over it, and who is on call by them. */
@NullMarked
package io.tocsin.oncall.rotation;

import org.jspecify.annotations.NullMarked;
