package io.tocsin.incident.maintenance;

import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Holds what is open already when maintenance begins. */
@ApplicationScoped
class MaintenanceWorker implements DueWork {

    private final MaintenanceStore store;
    private final Holds holds;

    MaintenanceWorker(MaintenanceStore store, Holds holds) {
        this.store = store;
        this.holds = holds;
    }

    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    public DueRows rows() {
        return store;
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        for (UUID id : ids) {
            store.lock(id, now)
                    .filter(window -> window.state() == MaintenanceWindow.State.ACTIVE)
                    .ifPresent(holds::holdOpen);
            store.begun(id);
        }
    }
}
