package io.tocsin.incident.follow;

import io.tocsin.platform.event.IncidentEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * An entry of a timeline.
 *
 * @param sequence counts the incident's entries from 1
 * @param at when it was written
 */
public record Happened(UUID incident, long sequence, Instant at, IncidentEvent event) {}
