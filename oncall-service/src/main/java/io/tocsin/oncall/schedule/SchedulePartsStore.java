package io.tocsin.oncall.schedule;

import io.tocsin.oncall.rotation.Absence;
import io.tocsin.oncall.rotation.FixedShifts.Shift;
import io.tocsin.oncall.rotation.Layer;
import io.tocsin.oncall.rotation.ScheduleVersion;
import io.tocsin.oncall.schedule.layer.LayerBody;
import io.tocsin.oncall.schedule.layer.LayerReference;
import io.tocsin.oncall.schedule.layer.LayerReference.Kind;
import io.tocsin.oncall.schedule.layer.LayerRules;
import io.tocsin.oncall.schedule.layer.LayerSources;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings together what decides who is on call: versions, what they name, overrides and time off. */
@ApplicationScoped
class SchedulePartsStore {

    private final ScheduleVersionStore versions;
    private final OverrideRepository overrides;
    private final Instance<LayerSource> sources;
    private final Instance<AbsenceSource> timeOff;

    SchedulePartsStore(
            ScheduleVersionStore versions,
            OverrideRepository overrides,
            Instance<LayerSource> sources,
            Instance<AbsenceSource> timeOff) {
        this.versions = versions;
        this.overrides = overrides;
        this.sources = sources;
        this.timeOff = timeOff;
    }

    /** The parts of these schedules, by key; those that are gone are left out. */
    Map<String, ScheduleParts> load(Collection<String> keys) {
        Map<String, List<StoredVersion>> stored = versions.inForce(keys);
        LayerSources named = named(stored.values().stream()
                .flatMap(List::stream)
                .flatMap(version -> version.layers().stream())
                .toList());
        Map<String, List<ScheduleVersion>> meant = new HashMap<>();
        stored.forEach((key, list) ->
                meant.put(key, list.stream().map(version -> version.in(named)).toList()));
        Map<String, List<Absence>> absences = absences(
                        meant.values().stream().flatMap(List::stream).toList())
                .stream()
                .collect(Collectors.groupingBy(Absence::responder));
        Map<String, List<OverrideEntity>> replaced = overrides.of(keys);
        Map<String, ScheduleParts> parts = new HashMap<>();
        meant.forEach((key, list) -> parts.put(
                key,
                new ScheduleParts(
                        key,
                        list,
                        replaced.getOrDefault(key, List.of()).stream()
                                .map(OverrideEntity::replacement)
                                .toList(),
                        responders(list).stream()
                                .flatMap(who -> absences.getOrDefault(who, List.of()).stream())
                                .toList())));
        return parts;
    }

    /** The parts that a schedule has once a version is added. */
    ScheduleParts with(ScheduleParts parts, StoredVersion added) {
        ScheduleVersion version = added.in(named(added.layers()));
        List<Absence> absences = absences(
                Stream.concat(parts.versions().stream(), Stream.of(version)).toList());
        return parts.with(version, absences);
    }

    /**
     * Makes sure that the calendars and feeds that layers name are there, and stay until the transaction ends.
     *
     * @throws ProblemException 422 that names each pointer that refers to nothing
     */
    void requireNamed(List<LayerBody> layers) {
        List<Fault> faults = new ArrayList<>();
        Map<String, LayerReference> references = LayerRules.references(layers);
        for (Kind kind : List.of(Kind.HOLIDAYS, Kind.FEED)) {
            Set<String> keys = keys(references.values(), kind);
            Set<String> known = keys.isEmpty()
                    ? Set.of()
                    : sources.stream()
                            .filter(source -> source.kind() == kind)
                            .flatMap(source -> source.lock(keys).stream())
                            .collect(Collectors.toSet());
            references.forEach((pointer, reference) -> {
                if (reference.kind() == kind && !known.contains(reference.key())) {
                    String what = kind == Kind.FEED ? "calendar feed " : "holiday calendar ";
                    faults.add(new Fault(pointer, "there is no " + what + reference.key()));
                }
            });
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
    }

    private LayerSources named(List<LayerBody> layers) {
        Collection<LayerReference> references = LayerRules.references(layers).values();
        Map<String, Set<LocalDate>> holidays = new HashMap<>();
        Map<String, List<Shift>> shifts = new HashMap<>();
        for (LayerSource source : sources) {
            Set<String> keys = keys(references, source.kind());
            if (!keys.isEmpty()) {
                LayerSources found = source.load(keys);
                holidays.putAll(found.holidays());
                shifts.putAll(found.shifts());
            }
        }
        return new LayerSources(holidays, shifts);
    }

    private List<Absence> absences(List<ScheduleVersion> of) {
        Set<String> people = responders(of);
        return timeOff.stream().flatMap(source -> source.of(people).stream()).toList();
    }

    private static Set<String> responders(List<ScheduleVersion> of) {
        return of.stream()
                .flatMap(version -> version.layers().stream())
                .map(Layer::responders)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static Set<String> keys(Collection<LayerReference> references, Kind kind) {
        return references.stream()
                .filter(reference -> reference.kind() == kind)
                .map(LayerReference::key)
                .collect(Collectors.toSet());
    }
}
