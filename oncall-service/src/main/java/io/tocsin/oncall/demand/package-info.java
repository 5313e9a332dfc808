/** What a team demands of its cover: whether it may have gaps, and how long and how close together shifts may be. */
@NullMarked
package io.tocsin.oncall.demand;

import org.jspecify.annotations.NullMarked;
