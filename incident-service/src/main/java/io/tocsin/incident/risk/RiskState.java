package io.tocsin.incident.risk;

/** What is done about a risk. */
public enum RiskState {
    OPEN,
    /** It is known, and nothing is done about it. */
    ACCEPTED,
    /** What can be done is done; it remains. */
    REDUCED,
    /** There is none any more. */
    CLOSED
}
