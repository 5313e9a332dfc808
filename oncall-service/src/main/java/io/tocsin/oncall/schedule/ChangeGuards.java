package io.tocsin.oncall.schedule;

import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import io.tocsin.oncall.schedule.layer.LayerReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks all who may refuse a change of a schedule, in the change's transaction. */
@ApplicationScoped
public class ChangeGuards {

    private final ScheduleRepository schedules;
    private final ScheduleChanges changes;
    private final Instance<ChangeGuard> guards;

    ChangeGuards(ScheduleRepository schedules, ScheduleChanges changes, Instance<ChangeGuard> guards) {
        this.schedules = schedules;
        this.changes = changes;
        this.guards = guards;
    }

    /** How a schedule is, before it is changed; null if there is none. */
    @Nullable Loaded before(String schedule) {
        return schedules.load(List.of(schedule)).stream().findFirst().orElse(null);
    }

    /** How the schedules are that a holiday calendar, or a feed, has part in, before it is changed. */
    public List<Loaded> before(LayerReference changed) {
        return schedules.load(changes.reliantOn(changed));
    }

    /** How the schedules are that somebody's time off has part in, before it is changed. */
    public List<Loaded> beforeTimeOff(String responder) {
        return schedules.load(changes.reliantOnTimeOff(List.of(responder)));
    }

    /** Those schedules as they are by now, in any order, after all that belongs to the change is written. */
    public List<Loaded> after(List<Loaded> before) {
        schedules.flush();
        return schedules.load(before.stream().map(Loaded::key).toList());
    }

    /** After all that belongs to the change is written. */
    public void check(List<Loaded> before) {
        Map<String, Loaded> were = before.stream().collect(Collectors.toMap(Loaded::key, Function.identity()));
        after(before).forEach(after -> guards.forEach(guard -> guard.check(were.get(after.key()), after)));
    }

    /** After all that belongs to the change is written. */
    void check(@Nullable Loaded before, String schedule) {
        schedules.flush();
        Loaded after = before(schedule);
        if (after != null) {
            guards.forEach(guard -> guard.check(before, after));
        }
    }
}
