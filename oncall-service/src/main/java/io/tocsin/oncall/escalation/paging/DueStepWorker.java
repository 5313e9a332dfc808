package io.tocsin.oncall.escalation.paging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * Takes the turns that are due. What one worker has locked the others pass over, and the turn is stored and told in the
 * transaction that holds the lock: so a turn is taken once, and if its worker dies before the commit, not at all, and the next
 * worker finds it as it was.
 */
@ApplicationScoped
class DueStepWorker {

    private static final Logger LOG = Logger.getLogger(DueStepWorker.class);
    private static final Duration TRANSACTION = Duration.ofSeconds(30);

    private final EscalationConfig config;
    private final EscalationStore store;
    private final PagingService paging;

    DueStepWorker(EscalationConfig config, EscalationStore store, PagingService paging) {
        this.config = config;
        this.store = store;
        this.paging = paging;
    }

    /**
     * Takes a batch.
     *
     * @return how many escalations were due and free
     */
    int take() {
        List<UUID> claimed = new ArrayList<>();
        try {
            return inTransaction(() -> {
                claimed.addAll(store.claim(paging.now(), config.batch(), config.lease()));
                if (!claimed.isEmpty()) {
                    paging.settle(store.lock(claimed).values(), paging.moment(Set.of()));
                }
                return claimed.size();
            });
        } catch (RuntimeException e) {
            if (claimed.isEmpty()) {
                throw e;
            }
            LOG.warnf(e, "Taking %d steps at once failed; each is now tried by itself.", claimed.size());
            claimed.forEach(this::takeSingly);
            return claimed.size();
        }
    }

    /** One escalation that cannot go on must not keep the others waiting. */
    private void takeSingly(UUID incident) {
        try {
            inTransaction(() -> {
                paging.settle(store.lock(List.of(incident)).values(), paging.moment(Set.of()));
                return null;
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "A step for incident %s failed; it is tried again in %s.", incident, config.retry());
            QuarkusTransaction.requiringNew()
                    .run(() -> store.postpone(incident, paging.now().plus(config.retry())));
        }
    }

    private static <T extends @org.jspecify.annotations.Nullable Object> T inTransaction(Callable<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) TRANSACTION.toSeconds())
                .call(work);
    }
}
