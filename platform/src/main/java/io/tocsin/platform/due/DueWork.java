package io.tocsin.platform.due;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Work with deadlines, each a {@code due_at} column of the row that it belongs to. A bean that implements this gets a worker of
 * its own on every replica; what one has locked the others pass over.
 */
public interface DueWork {

    /** For the thread, logs and metrics. */
    String name();

    DueRows rows();

    /**
     * Does what is due, within the current transaction. Looks at each again under its lock: it may have been settled since. What
     * was done is no longer due.
     */
    void settle(List<UUID> ids, Instant now);
}
