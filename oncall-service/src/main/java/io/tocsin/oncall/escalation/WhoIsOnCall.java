package io.tocsin.oncall.escalation;

import io.tocsin.oncall.policy.definition.Target;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the people behind a step's target. */
public interface WhoIsOnCall {

    Found find(Target target, Instant at);

    /** By which clock a person lives; null if that is not known. */
    @Nullable ZoneId zoneOf(String responder);

    /** What stands behind a target at some time. */
    sealed interface Found {

        /**
         * At least one.
         *
         * @param responders their keys
         * @param remark in what they are not all that was asked for, a sentence for people; null if they are
         */
        record People(List<String> responders, @Nullable String remark) implements Found {}

        /** Nobody, and why, a sentence for people. */
        record Nobody(String reason) implements Found {}
    }
}
