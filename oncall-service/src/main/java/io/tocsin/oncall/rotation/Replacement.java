package io.tocsin.oncall.rotation;

import io.tocsin.oncall.rotation.Segment.Why;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else is on call from {@code from}, included, to {@code to}, not included.
 *
 * @param replaces whose place it is; null for everybody's
 * @param why an override or a swap
 */
public record Replacement(@Nullable String replaces, String responder, Instant from, Instant to, Why why) {}
