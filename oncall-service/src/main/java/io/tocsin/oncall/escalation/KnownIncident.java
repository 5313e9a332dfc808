package io.tocsin.oncall.escalation;

import io.tocsin.platform.event.IncidentSummary;
import java.util.UUID;

/**
 * What is known of the incident that is paged for.
 *
 * @param sequence of the last of its events that was taken in
 */
public record KnownIncident(UUID id, IncidentSummary summary, long sequence) {}
