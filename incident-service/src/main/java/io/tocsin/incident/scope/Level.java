package io.tocsin.incident.scope;

/** How great an impact or an urgency is. */
public enum Level {
    HIGH,
    MEDIUM,
    LOW
}
