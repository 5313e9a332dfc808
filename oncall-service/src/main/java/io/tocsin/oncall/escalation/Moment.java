package io.tocsin.oncall.escalation;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the rules are told of the world: the time, new ids, who is on call, the policies in force, and whose turn it is in steps
 * that page one target after the other.
 */
public record Moment(Instant now, Supplier<UUID> ids, WhoIsOnCall cover, Plans plans, RoundRobin roundRobin) {

    /** Before anything is settled nobody asks whose turn it is. */
    public Moment(Instant now, Supplier<UUID> ids, WhoIsOnCall cover, Plans plans) {
        this(now, ids, cover, plans, new RoundRobin());
    }

    public Moment with(RoundRobin turns) {
        return new Moment(now, ids, cover, plans, turns);
    }
}
