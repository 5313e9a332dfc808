package io.tocsin.incident.mitigation;

import io.tocsin.platform.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    public List<UUID> claim(Instant now, int most) {
        return store.claim(now, most);
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        ids.forEach(mitigations::expire);
    }

    @Override
    public void postpone(UUID id, Instant until) {
        store.postpone(id, until);
    }

    @Override
    public Optional<Instant> earliest() {
        return store.earliest();
    }
}
