/** Fetching calendars from where people say they are, without being led astray. */
@NullMarked
package io.tocsin.oncall.feed.fetch;

import org.jspecify.annotations.NullMarked;
