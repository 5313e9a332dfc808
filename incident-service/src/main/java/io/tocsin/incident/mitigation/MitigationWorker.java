package io.tocsin.incident.mitigation;

import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Watches for stopgaps that run out. */
@ApplicationScoped
class MitigationWorker implements DueWork {

    private final MitigationStore store;
    private final Mitigations mitigations;

    MitigationWorker(MitigationStore store, Mitigations mitigations) {
        this.store = store;
        this.mitigations = mitigations;
    }

    @Override
    public String name() {
        return "mitigations";
    }

    @Override
    public DueRows rows() {
        return store;
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        ids.forEach(mitigations::expire);
    }
}
