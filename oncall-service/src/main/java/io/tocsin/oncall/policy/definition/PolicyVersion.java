package io.tocsin.oncall.policy.definition;

/** A policy as it is in force: what an escalation that begins now will keep to its end. */
public record PolicyVersion(String key, long version, PolicyDefinition definition) {}
