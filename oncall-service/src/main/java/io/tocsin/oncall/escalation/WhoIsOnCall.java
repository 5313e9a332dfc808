package io.tocsin.oncall.escalation;

import io.tocsin.oncall.directory.ObjectRef;
import java.time.Instant;
import java.util.List;

/** Finds the people behind a step's target. */
public interface WhoIsOnCall {

    Found find(ObjectRef target, Instant at);

    /** What stands behind a target at some time. */
    sealed interface Found {

        /** Keys of responders, at least one. */
        record People(List<String> responders) implements Found {}

        /** Nobody, and why, a sentence for people. */
        record Nobody(String reason) implements Found {}
    }
}
