/** The intake for clients of PagerDuty's Events API v2. */
@NullMarked
package io.tocsin.incident.intake.pagerduty;

import org.jspecify.annotations.NullMarked;
