package io.tocsin.platform.due;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Work with deadlines, each a {@code due_at} column of the row that it belongs to. A bean that implements this gets a worker of
 * its own on every replica; what one has locked the others pass over.
 */
public interface DueWork {

    /** For the thread, logs and metrics. */
    String name();

    /**
     * Locks what is due and free, within the current transaction. Who changes an aggregate as well locks the aggregate, and
     * locks it first, as everybody does.
     */
    List<UUID> claim(Instant now, int most);

    /**
     * Does what is due, within the current transaction. Looks at each again under its lock: it may have been settled since. What
     * was done is no longer due.
     */
    void settle(List<UUID> ids, Instant now);

    /** Puts off what failed, so that it does not keep the rest waiting. */
    void postpone(UUID id, Instant until);

    Optional<Instant> earliest();
}
