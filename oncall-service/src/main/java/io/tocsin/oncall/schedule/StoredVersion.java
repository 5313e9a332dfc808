package io.tocsin.oncall.schedule;

import io.tocsin.oncall.rotation.ScheduleVersion;
import io.tocsin.oncall.schedule.layer.LayerBody;
import io.tocsin.oncall.schedule.layer.LayerSources;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a schedule, as stored.
 *
 * @param version the schedule's version that the change made
 * @param effectiveFrom {@link #SINCE_EVER} for a schedule that always was so
 * @param overtaken whether a later change came before it
 */
record StoredVersion(
        String schedule,
        long version,
        String name,
        String team,
        String timeZone,
        List<LayerBody> layers,
        Instant effectiveFrom,
        boolean overtaken,
        Instant changedAt,
        String changedBy) {

    /** Before any time that can be asked about. */
    static final Instant SINCE_EVER = Instant.parse("1900-01-01T00:00:00Z");

    /** What it says for a body that would make it: zone and layers are the same. */
    boolean says(ScheduleBody body) {
        return timeZone.equals(body.timeZone()) && layers.equals(body.normalLayers());
    }

    ScheduleVersion in(LayerSources sources) {
        return new ScheduleVersion(
                effectiveFrom,
                ZoneId.of(timeZone),
                layers.stream().map(layer -> layer.in(sources)).toList());
    }

    /** As shown: that something was always so is said by leaving the date out. */
    @Nullable Instant effectiveFromOrNull() {
        return effectiveFrom.equals(SINCE_EVER) ? null : effectiveFrom;
    }
}
