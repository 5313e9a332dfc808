/** What the events of a calendar mean: who has a turn when. */
@NullMarked
package io.tocsin.oncall.feed.shift;

import org.jspecify.annotations.NullMarked;
