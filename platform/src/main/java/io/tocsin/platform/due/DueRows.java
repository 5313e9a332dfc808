package io.tocsin.platform.due;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of a table that have a deadline, each in a column of its own. Everything joins the caller's transaction. */
public interface DueRows {

    /**
     * Locks what is due and free. Who changes an aggregate as well locks the aggregate, and locks it first, as everybody does.
     */
    List<UUID> claim(Instant now, int most);

    /** Puts off what failed, so that it does not keep the rest waiting. */
    void postpone(UUID id, Instant until);

    Optional<Instant> earliest();
}
