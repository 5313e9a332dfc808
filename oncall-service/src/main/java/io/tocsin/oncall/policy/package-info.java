/** Escalation policies: who is paged, in which order, how long each may take. */
@NullMarked
package io.tocsin.oncall.policy;

import org.jspecify.annotations.NullMarked;
