package io.tocsin.platform.event;

/** How bad an incident is, {@code SEV1} the worst. */
public enum Severity {
    SEV1,
    SEV2,
    SEV3,
    SEV4,
    SEV5
}
