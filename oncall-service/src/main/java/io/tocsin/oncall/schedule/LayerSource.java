package io.tocsin.oncall.schedule;

import io.tocsin.oncall.schedule.layer.LayerReference;
import io.tocsin.oncall.schedule.layer.LayerSources;
import java.util.Set;

/**
 * Gives what layers name and do not hold themselves: holiday calendars, or feeds. A bean of the feature that owns them. Where it
 * changes, {@link ScheduleChanges} must be told, in the change's transaction.
 */
public interface LayerSource {

    LayerReference.Kind kind();

    /** Of these keys those that there are, kept from removal until the transaction ends. */
    Set<String> lock(Set<String> keys);

    /** What there is of these keys, and nothing of the other kind. */
    LayerSources load(Set<String> keys);
}
