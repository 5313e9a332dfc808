package io.tocsin.oncall.rotation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a schedule says from {@code effectiveFrom}, included, until its next version begins.
 *
 * @param zone whose wall clock the local times of layers without a zone of their own are read from
 * @param layers in order: a later one wins
 */
public record ScheduleVersion(Instant effectiveFrom, ZoneId zone, List<Layer> layers) {

    public ScheduleVersion {
        layers = List.copyOf(layers);
    }
}
