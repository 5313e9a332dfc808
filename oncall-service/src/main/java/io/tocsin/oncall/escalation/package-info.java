/** Running escalations: from an incident that is triggered to somebody who acknowledges, step by step, driven by due times. */
@NullMarked
package io.tocsin.oncall.escalation;

import org.jspecify.annotations.NullMarked;
