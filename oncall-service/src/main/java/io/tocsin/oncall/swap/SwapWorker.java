package io.tocsin.oncall.swap;

import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
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
    public DueRows rows() {
        return store;
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        ids.forEach(swaps::expire);
    }
}
