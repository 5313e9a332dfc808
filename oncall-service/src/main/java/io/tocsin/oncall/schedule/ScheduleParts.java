package io.tocsin.oncall.schedule;

import io.tocsin.oncall.rotation.Absence;
import io.tocsin.oncall.rotation.Replacement;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.ScheduleVersion;
import java.util.List;
import java.util.stream.Stream;

/** All that decides who is on call by one schedule. */
record ScheduleParts(
        String key, List<ScheduleVersion> versions, List<Replacement> replacements, List<Absence> absences) {

    ScheduleCover cover() {
        return new ScheduleCover(key, versions, replacements, absences);
    }

    /**
     * What it is once a version is added: those that would come at its date or later never do.
     *
     * @param absencesThen also of people who are new to the schedule
     */
    ScheduleParts with(ScheduleVersion added, List<Absence> absencesThen) {
        List<ScheduleVersion> then = Stream.concat(
                        versions.stream()
                                .filter(version -> version.effectiveFrom().isBefore(added.effectiveFrom())),
                        Stream.of(added))
                .toList();
        return new ScheduleParts(key, then, replacements, absencesThen);
    }
}
