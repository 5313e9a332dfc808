package io.tocsin.oncall.policy.definition;

/**
 * Sends incidents to another policy.
 *
 * @param policy the other policy's key
 */
public record Route(Condition condition, String policy) {}
