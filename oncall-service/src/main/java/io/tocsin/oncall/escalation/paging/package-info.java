/** Paging for incidents: events in and out, due steps, and the rows in which escalations are kept. */
@NullMarked
package io.tocsin.oncall.escalation.paging;

import org.jspecify.annotations.NullMarked;
