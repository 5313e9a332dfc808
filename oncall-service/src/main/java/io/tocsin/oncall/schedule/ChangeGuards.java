package io.tocsin.oncall.schedule;

import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks all who may refuse a change of a schedule, in the change's transaction. */
@ApplicationScoped
class ChangeGuards {

    private final ScheduleRepository schedules;
    private final Instance<ChangeGuard> guards;

    ChangeGuards(ScheduleRepository schedules, Instance<ChangeGuard> guards) {
        this.schedules = schedules;
        this.guards = guards;
    }

    /** How a schedule is, before it is changed; null if there is none. */
    @Nullable Loaded before(String schedule) {
        return schedules.load(List.of(schedule)).stream().findFirst().orElse(null);
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
