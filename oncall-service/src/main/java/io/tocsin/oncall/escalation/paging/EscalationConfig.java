package io.tocsin.oncall.escalation.paging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How escalations run. */
@ConfigMapping(prefix = "tocsin.escalation")
public interface EscalationConfig {

    /**
     * Keys of the responders who are paged when there is nobody else: the incident's policy is unknown and there is no policy
     * named {@code default}, or the policy has no fallback of its own.
     */
    Optional<List<String>> fallbackResponders();

    /** How long a person to whom an incident is assigned has to acknowledge; and the fallback responders from here. */
    @WithDefault("PT5M")
    Duration patience();

    /**
     * After how long everybody is paged again for an incident for which everything was tried and nobody answered, again and
     * again until somebody takes it.
     */
    @WithDefault("PT10M")
    Duration alarmInterval();

    /** How often the worker looks without having been woken: another replica may have set a due time. */
    @WithDefault("PT1S")
    Duration look();

    /** The most steps taken in one transaction. */
    @WithDefault("200")
    int batch();

    /** How long an escalation is left alone after a step of it failed for a reason of its own. */
    @WithDefault("PT10S")
    Duration retry();

    /**
     * How long a worker may be silent in the middle of a batch before the database takes its rows back. A worker that is
     * killed lets go of them at once; this is for one whose machine is gone.
     */
    @WithDefault("PT15S")
    Duration lease();
}
