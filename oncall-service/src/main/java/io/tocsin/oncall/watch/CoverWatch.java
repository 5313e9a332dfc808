package io.tocsin.oncall.watch;

import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Looks ahead every hour, and soon after something has changed. */
@ApplicationScoped
class CoverWatch implements DueWork {

    private final WatchStore store;
    private final LookAhead look;

    CoverWatch(WatchStore store, LookAhead look) {
        this.store = store;
        this.look = look;
    }

    @Override
    public String name() {
        return "cover";
    }

    @Override
    public DueRows rows() {
        return store;
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        look.ahead(now);
    }
}
