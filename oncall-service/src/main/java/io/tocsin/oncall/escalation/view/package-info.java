/** Escalations as they are shown. */
@NullMarked
package io.tocsin.oncall.escalation.view;

import org.jspecify.annotations.NullMarked;
