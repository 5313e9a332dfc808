package io.tocsin.incident.actionitem;

import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reminds of what is to be done. */
@ApplicationScoped
class ActionItemWorker implements DueWork {

    private final ActionItemStore store;
    private final ActionItems items;

    ActionItemWorker(ActionItemStore store, ActionItems items) {
        this.store = store;
        this.items = items;
    }

    @Override
    public String name() {
        return "action-items";
    }

    @Override
    public DueRows rows() {
        return store;
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        ids.forEach(id -> items.remind(id, now));
    }
}
