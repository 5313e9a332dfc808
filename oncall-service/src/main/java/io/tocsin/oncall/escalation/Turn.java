package io.tocsin.oncall.escalation;

import io.tocsin.oncall.directory.ObjectRef;
import java.time.Duration;
import java.util.List;

/** What a plan has for a position. */
public sealed interface Turn {

    /** Somebody is to be paged, and gets {@code delay} to answer. */
    record Call(List<ObjectRef> targets, Duration delay, boolean fallback) implements Turn {}

    /** Nobody is left. */
    record End() implements Turn {}
}
