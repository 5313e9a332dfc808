package io.tocsin.oncall.schedule;

import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import io.tocsin.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** Looks at a change of a schedule or its overrides before it is committed, and may refuse it. */
public interface ChangeGuard {

    /**
     * @param before null for a new schedule
     * @throws ProblemException if it may not be
     */
    void check(@Nullable Loaded before, Loaded after);
}
