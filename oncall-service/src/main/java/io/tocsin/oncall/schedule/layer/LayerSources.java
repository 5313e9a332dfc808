package io.tocsin.oncall.schedule.layer;

import io.tocsin.oncall.rotation.FixedShifts.Shift;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What layers name and do not hold themselves.
 *
 * @param holidays the dates of holiday calendars, by key
 * @param shifts the shifts of calendar feeds, by key
 */
public record LayerSources(Map<String, Set<LocalDate>> holidays, Map<String, List<Shift>> shifts) {

    public static final LayerSources NONE = new LayerSources(Map.of(), Map.of());
}
