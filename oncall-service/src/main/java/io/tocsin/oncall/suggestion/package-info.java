/** Who should take an open span next: whoever can, and has the least load. */
@NullMarked
package io.tocsin.oncall.suggestion;

import org.jspecify.annotations.NullMarked;
