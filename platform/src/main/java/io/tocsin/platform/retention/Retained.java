package io.tocsin.platform.retention;

import java.util.List;

/** A bean that says what of its feature grows old. */
public interface Retained {

    /**
     * Asked once, at the start.
     *
     * @throws IllegalArgumentException if what is configured would remove something that is still needed
     */
    List<Removal> removals();
}
