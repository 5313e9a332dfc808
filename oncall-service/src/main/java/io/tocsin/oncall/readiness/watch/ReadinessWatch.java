package io.tocsin.oncall.readiness.watch;

import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Looks every hour, and soon after a schedule, a policy, a team or somebody's contact methods have changed. */
@ApplicationScoped
class ReadinessWatch implements DueWork {

    private final ReadinessStore store;
    private final ReadinessLook look;

    ReadinessWatch(ReadinessStore store, ReadinessLook look) {
        this.store = store;
        this.look = look;
    }

    @Override
    public String name() {
        return "readiness";
    }

    @Override
    public DueRows rows() {
        return store;
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        look.at(now);
    }
}
