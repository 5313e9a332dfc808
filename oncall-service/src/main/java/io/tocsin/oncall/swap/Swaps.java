package io.tocsin.oncall.swap;

import io.tocsin.oncall.cover.CoverProvider;
import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.ReferenceStore;
import io.tocsin.oncall.rotation.Replacement;
import io.tocsin.oncall.rotation.Segment;
import io.tocsin.oncall.rotation.Segment.Why;
import io.tocsin.oncall.schedule.OverrideService;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with swaps, each in a transaction that holds the swap's lock. */
@ApplicationScoped
@Transactional
class Swaps {

    private final SwapStore store;
    private final SwapRules rules;
    private final SwapNotices notices;
    private final OverrideService overrides;
    private final CoverProvider cover;
    private final ReferenceStore references;
    private final ChangeStore changes;
    private final CurrentUser user;
    private final InstantSource clock;

    Swaps(
            SwapStore store,
            SwapRules rules,
            SwapNotices notices,
            OverrideService overrides,
            CoverProvider cover,
            ReferenceStore references,
            ChangeStore changes,
            CurrentUser user,
            InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.notices = notices;
        this.overrides = overrides;
        this.cover = cover;
        this.references = references;
        this.changes = changes;
        this.user = user;
        this.clock = clock;
    }

    List<Swap> list(SwapFilter filter, SwapStore.@Nullable Position after, int most) {
        return store.list(filter, after, most);
    }

    Swap get(UUID id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    Swap offer(SwapBody body) {
        String me = user.key();
        Instant from = body.from().truncatedTo(ChronoUnit.MICROS);
        Instant to = body.to().truncatedTo(ChronoUnit.MICROS);
        Map<String, ObjectRef> named = new LinkedHashMap<>();
        named.put("/schedule", ObjectRef.schedule(body.schedule()));
        if (body.offeredTo() != null) {
            named.put("/offeredTo", ObjectRef.responder(body.offeredTo()));
        }
        references.require(named);
        if (!to.isAfter(from)) {
            throw new ProblemException(Problem.validation("/to", "must be after from"));
        }
        if (!from.isAfter(now())) {
            throw new ProblemException(Problem.validation("/from", "must be in the future"));
        }
        if (me.equals(body.offeredTo())) {
            throw new ProblemException(Problem.validation("/offeredTo", "must be somebody else"));
        }
        if (!isOnCall(body.schedule(), me, from, to)) {
            throw new ProblemException(
                    Problem.validation("/from", me + " is not on call by the schedule from then to the end"));
        }
        String team = team(body.schedule());
        store.overlapping(body.schedule(), me, from, to).ifPresent(other -> {
            throw new ProblemException(Problem.conflict(
                    "The shift from %s to %s is offered already.".formatted(other.from(), other.to())));
        });
        Swap swap = new Swap(
                Ids.next(),
                body.schedule(),
                me,
                body.offeredTo(),
                from,
                to,
                Swap.State.OFFERED,
                null,
                null,
                now(),
                now());
        store.insert(swap);
        changes.audit(Action.CREATED, ObjectRef.schedule(swap.schedule()), null, Map.of("shiftSwap", swap));
        notices.offered(swap, team);
        return swap;
    }

    Swap accept(UUID id) {
        Swap swap = lock(id);
        references.require(Map.of("", ObjectRef.responder(user.key())));
        return become(swap, swap.accept(user.key(), rules.needsApproval(team(swap.schedule())), now()));
    }

    Swap approve(UUID id) {
        Swap swap = lock(id);
        requireLead(swap);
        return become(swap, swap.approve(user.key(), now()));
    }

    /** By whom it is offered to, or by those who would approve. */
    Swap decline(UUID id) {
        Swap swap = lock(id);
        if (!user.key().equals(swap.offeredTo()) && !user.key().equals(swap.acceptedBy())) {
            requireLead(swap);
        }
        return become(swap, swap.decline(user.key(), now()));
    }

    Swap withdraw(UUID id) {
        Swap swap = lock(id);
        if (!user.isAdmin() && !user.key().equals(swap.offeredBy())) {
            throw new ProblemException(Problem.forbidden("Only " + swap.offeredBy() + " and admins may withdraw it."));
        }
        return become(swap, swap.withdraw(user.key(), now()));
    }

    /** For nobody has taken it in time; what has become of it meanwhile stays. */
    void expire(UUID id) {
        Swap swap = lock(id);
        if (swap.expire(now()) instanceof Swap.Outcome.Made(Swap expired)) {
            store.update(expired);
            notices.answered(expired, team(expired.schedule()));
        }
    }

    private Swap become(Swap before, Swap.Outcome outcome) {
        Swap after = switch (outcome) {
            case Swap.Outcome.Made(Swap swap) -> swap;
            case Swap.Outcome.Refused(String reason) -> throw new ProblemException(Problem.conflict(reason));
        };
        if (after.state() == Swap.State.IN_FORCE || after.state() == Swap.State.ACCEPTED) {
            requireStillTheirs(after);
        }
        store.update(after);
        changes.audit(
                Action.CHANGED,
                ObjectRef.schedule(after.schedule()),
                Map.of("shiftSwap", before),
                Map.of("shiftSwap", after));
        if (after.state() == Swap.State.IN_FORCE) {
            String taker = Objects.requireNonNull(after.acceptedBy());
            overrides.swap(
                    after.schedule(), new Replacement(after.offeredBy(), taker, after.from(), after.to(), Why.SWAP));
        }
        notices.answered(after, team(after.schedule()));
        return after;
    }

    /** The schedule may have changed since it was offered. */
    private void requireStillTheirs(Swap swap) {
        if (!swap.from().isAfter(now())) {
            throw new ProblemException(Problem.conflict("The shift has begun."));
        }
        if (!isOnCall(swap.schedule(), swap.offeredBy(), swap.from(), swap.to())) {
            throw new ProblemException(Problem.conflict(
                    "The schedule has changed: " + swap.offeredBy() + " is no longer on call for all of that time."));
        }
        String taker = swap.acceptedBy();
        if (taker != null && isEverOnCall(swap, taker)) {
            throw new ProblemException(Problem.conflict(taker + " is on call by the schedule in that time already."));
        }
    }

    private boolean isOnCall(String schedule, String responder, Instant from, Instant to) {
        Instant until = from;
        for (Segment segment : segments(schedule, responder, from, to)) {
            if (segment.from().isAfter(until)) {
                return false;
            }
            until = segment.to();
        }
        return !until.isBefore(to);
    }

    private boolean isEverOnCall(Swap swap, String responder) {
        return !segments(swap.schedule(), responder, swap.from(), swap.to()).isEmpty();
    }

    private List<Segment> segments(String schedule, String responder, Instant from, Instant to) {
        return cover.current().schedule(schedule).stream()
                .flatMap(found -> found.between(from, to).stream())
                .filter(segment -> segment.responder().equals(responder))
                .toList();
    }

    private void requireLead(Swap swap) {
        if (!user.isAdmin() && !store.leads(team(swap.schedule())).contains(user.key())) {
            throw new ProblemException(Problem.forbidden("Only leads of the schedule's team and admins may do this."));
        }
    }

    private String team(String schedule) {
        return store.teamOf(schedule).orElseThrow(() -> new ProblemException(Problem.notFound("schedule", schedule)));
    }

    private Swap lock(UUID id) {
        return store.lock(id).orElseThrow(() -> unknown(id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(Problem.notFound("shift swap", id));
    }
}
