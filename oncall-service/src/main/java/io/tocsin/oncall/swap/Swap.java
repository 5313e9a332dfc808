package io.tocsin.oncall.swap;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A shift that somebody offers, from the offer to its end. The verbs give what is true afterwards, or the reason why not.
 *
 * @param offeredTo the only one who can take it; null if anybody can
 * @param decidedBy who approved, declined or withdrew it
 */
@Schema(name = "ShiftSwap")
record Swap(
        UUID id,
        @Schema(examples = "primary") String schedule,
        @Schema(examples = "bob") String offeredBy,

        @Schema(description = "The only one who can take it; left out if anybody can.", examples = "carol") @Nullable String offeredTo,

        @Schema(description = "The first instant.") Instant from,
        @Schema(description = "The first instant after it.") Instant to,

        @Schema(
                description =
                        "OFFERED: somebody can take it. ACCEPTED: somebody has, and a lead is to approve. IN_FORCE: it is an"
                                + " override of the schedule. DECLINED, WITHDRAWN, EXPIRED: nothing came of it.")
        State state,

        @Nullable String acceptedBy,
        @Nullable String decidedBy,
        Instant createdAt,
        Instant changedAt) {

    /** Where it stands. */
    @Schema(name = "ShiftSwapState")
    enum State {
        OFFERED,
        ACCEPTED,
        IN_FORCE,
        DECLINED,
        WITHDRAWN,
        EXPIRED;

        boolean isOpen() {
            return switch (this) {
                case OFFERED, ACCEPTED -> true;
                case IN_FORCE, DECLINED, WITHDRAWN, EXPIRED -> false;
            };
        }
    }

    /** What a verb leads to. */
    sealed interface Outcome {

        record Made(Swap swap) implements Outcome {}

        /** @param reason a sentence for people */
        record Refused(String reason) implements Outcome {}
    }

    Outcome accept(String by, boolean needsApproval, Instant at) {
        if (state != State.OFFERED) {
            return refused();
        }
        if (by.equals(offeredBy)) {
            return new Outcome.Refused("Nobody can take over their own shift.");
        }
        if (offeredTo != null && !offeredTo.equals(by)) {
            return new Outcome.Refused("It is offered to " + offeredTo + " only.");
        }
        return made(needsApproval ? State.ACCEPTED : State.IN_FORCE, by, null, at);
    }

    Outcome approve(String by, Instant at) {
        return switch (state) {
            case ACCEPTED -> made(State.IN_FORCE, acceptedBy, by, at);
            case OFFERED -> new Outcome.Refused("Nobody has accepted it yet.");
            case IN_FORCE, DECLINED, WITHDRAWN, EXPIRED -> refused();
        };
    }

    /** Whom it is offered to does not want it, or a lead does not approve. */
    Outcome decline(String by, Instant at) {
        return state.isOpen() ? made(State.DECLINED, acceptedBy, by, at) : refused();
    }

    Outcome withdraw(String by, Instant at) {
        return state.isOpen() ? made(State.WITHDRAWN, acceptedBy, by, at) : refused();
    }

    /** Nobody has taken it before the shift began. */
    Outcome expire(Instant at) {
        return state.isOpen() && !from.isAfter(at) ? made(State.EXPIRED, acceptedBy, null, at) : refused();
    }

    private Outcome made(State next, @Nullable String newAcceptedBy, @Nullable String newDecidedBy, Instant at) {
        return new Outcome.Made(new Swap(
                id, schedule, offeredBy, offeredTo, from, to, next, newAcceptedBy, newDecidedBy, createdAt, at));
    }

    private Outcome refused() {
        return new Outcome.Refused(
                switch (state) {
                    case OFFERED -> "It is still offered.";
                    case ACCEPTED -> acceptedBy + " has accepted it.";
                    case IN_FORCE -> acceptedBy + " has it.";
                    case DECLINED -> "It was declined.";
                    case WITHDRAWN -> "It was withdrawn.";
                    case EXPIRED -> "The shift has begun.";
                });
    }
}
