/** Who changed what: every change that a person makes to what is configured, with what it was before and after. */
@NullMarked
package io.tocsin.platform.audit;

import org.jspecify.annotations.NullMarked;
