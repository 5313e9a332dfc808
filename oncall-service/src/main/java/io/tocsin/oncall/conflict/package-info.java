/** Where a person is asked for too much: two shifts at once, too long a shift, too little rest, a shift during time off. */
@NullMarked
package io.tocsin.oncall.conflict;

import org.jspecify.annotations.NullMarked;
