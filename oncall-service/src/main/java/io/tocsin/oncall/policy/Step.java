package io.tocsin.oncall.policy;

import io.tocsin.oncall.directory.ObjectRef;
import java.time.Duration;
import java.util.List;

/**
 * One step of an escalation.
 *
 * @param targets who is paged, all at once: responders, schedules (whoever is on call then), teams (every member)
 * @param delay how long they have to acknowledge before the next step
 */
public record Step(List<ObjectRef> targets, Duration delay) {

    public Step {
        targets = List.copyOf(targets);
    }
}
