package io.tocsin.oncall.escalation;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** What the rules are told of the world: the time, new ids, who is on call, and the policies in force. */
public record Moment(Instant now, Supplier<UUID> ids, WhoIsOnCall cover, Plans plans) {}
