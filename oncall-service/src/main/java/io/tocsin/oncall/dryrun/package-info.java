/** Who would be paged if an incident opened: the rules of the real thing, on a clock that runs ahead. */
@NullMarked
package io.tocsin.oncall.dryrun;

import org.jspecify.annotations.NullMarked;
