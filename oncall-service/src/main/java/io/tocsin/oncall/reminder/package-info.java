/** People are told that a shift of theirs begins or ends, and what the shift before has to say. */
@NullMarked
package io.tocsin.oncall.reminder;

import org.jspecify.annotations.NullMarked;
