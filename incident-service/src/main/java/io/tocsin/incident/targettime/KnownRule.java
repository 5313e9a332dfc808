package io.tocsin.incident.targettime;

/** A rule in one of its versions. */
record KnownRule(String key, long version, TargetRule rule) {}
