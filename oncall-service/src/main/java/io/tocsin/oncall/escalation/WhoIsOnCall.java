package io.tocsin.oncall.escalation;

import io.tocsin.oncall.directory.ObjectRef;
import java.time.Instant;
import java.util.List;

/** Finds the people behind a step's target. */
public interface WhoIsOnCall {

    Found find(ObjectRef target, Instant at);

    /**
     * Those who have a skill and are on call by any schedule; if nobody is, all who have it.
     *
     * @param level at least, from 1 to 5
     */
    Found withSkill(String skill, int level, Instant at);

    /** What stands behind a target at some time. */
    sealed interface Found {

        /** Keys of responders, at least one. */
        record People(List<String> responders) implements Found {}

        /** Nobody, and why, a sentence for people. */
        record Nobody(String reason) implements Found {}
    }
}
