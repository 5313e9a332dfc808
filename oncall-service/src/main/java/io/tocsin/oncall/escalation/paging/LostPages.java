package io.tocsin.oncall.escalation.paging;

import io.tocsin.oncall.directory.OutOfReach;
import io.tocsin.oncall.escalation.PagedIncident;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;

/** When somebody goes, the incidents that page nobody else go on to the next step. */
@ApplicationScoped
class LostPages implements OutOfReach {

    private final EscalationStore store;
    private final PagingService paging;

    LostPages(EscalationStore store, PagingService paging) {
        this.store = store;
        this.paging = paging;
    }

    @Override
    public void removed(String responder) {
        lose(store.lockFree(store.awaiting(responder)).values(), responder, LostPeople.REMOVED);
    }

    @Override
    public void unreachable(String responder, String reason) {
        lose(store.lock(store.awaiting(responder)).values(), responder, reason);
    }

    private void lose(Collection<PagedIncident> incidents, String responder, String reason) {
        Instant now = paging.now();
        incidents.forEach(incident -> incident.lose(responder, reason, now));
        paging.store(incidents, now);
    }
}
