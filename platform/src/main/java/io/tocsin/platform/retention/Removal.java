package io.tocsin.platform.retention;

import java.time.Duration;

/**
 * One kind of thing that grows old.
 *
 * @param what for the metric, such as {@code page}
 * @param age how old it gets
 * @param statement removes in small parts, needs no transaction around it, and leaves out what another replica is at
 *     ({@code for update skip locked}). Its parameters are the time before which a thing is old, and how many to remove at the
 *     most; it counts that many rows while there may be more
 */
public record Removal(String what, Duration age, String statement) {}
