package io.tocsin.oncall.swap;

import io.tocsin.platform.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ends offers that nobody has taken before the shift begins. */
@ApplicationScoped
class SwapWorker implements DueWork {

    private final SwapStore store;
    private final Swaps swaps;

    SwapWorker(SwapStore store, Swaps swaps) {
        this.store = store;
        this.swaps = swaps;
    }

    @Override
    public String name() {
        return "swaps";
    }

    @Override
    public List<UUID> claim(Instant now, int most) {
        return store.claim(now, most);
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        ids.forEach(swaps::expire);
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
