package io.tocsin.oncall.escalation;

import io.tocsin.oncall.policy.definition.Step;

/** What a plan has for a position. */
public sealed interface Turn {

    /** Somebody is to be paged, and gets the step's delay to answer. */
    record Call(Step step, boolean fallback) implements Turn {}

    /** Nobody is left. */
    record End() implements Turn {}
}
