package io.tocsin.incident.incident;

/**
 * Stands for the keys of the services that have one of these tags. They are looked up before the statement: only a planner that
 * sees which they are knows whether they have few incidents or most.
 */
public record TaggedServices(String[] tags) {}
