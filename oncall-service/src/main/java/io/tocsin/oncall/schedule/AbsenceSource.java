package io.tocsin.oncall.schedule;

import io.tocsin.oncall.rotation.Absence;
import java.util.List;
import java.util.Set;

/**
 * Gives people's time off. A bean of the feature that owns it. Where it changes, {@link ScheduleChanges} must be told, in the
 * change's transaction.
 */
public interface AbsenceSource {

    /** The time off that these people have, had and will have, in any order. */
    List<Absence> of(Set<String> responders);
}
