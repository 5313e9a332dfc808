package io.tocsin.oncall.rotation;

import java.time.Instant;

/** A person's time off: from {@code from}, included, to {@code to}, not included, they have no turn in any layer. */
public record Absence(String responder, Instant from, Instant to) {}
