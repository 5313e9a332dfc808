/** What a layer of a schedule says, as sent, shown and stored, and what it must keep to. */
@NullMarked
package io.tocsin.oncall.schedule.layer;

import org.jspecify.annotations.NullMarked;
