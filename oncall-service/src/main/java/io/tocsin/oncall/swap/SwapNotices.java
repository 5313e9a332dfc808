package io.tocsin.oncall.swap;

import io.tocsin.oncall.notice.LocalTimes;
import io.tocsin.oncall.notice.NoticeKind;
import io.tocsin.oncall.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells people of swaps that are theirs to know of. */
@ApplicationScoped
class SwapNotices {

    /** A team of hundreds is not told of every shift that one of them would rather not have. */
    private static final int MOST_ASKED = 50;

    private final Notices notices;
    private final LocalTimes times;
    private final SwapStore store;

    SwapNotices(Notices notices, LocalTimes times, SwapStore store) {
        this.notices = notices;
        this.times = times;
        this.store = store;
    }

    /** Whom it is offered to; if to anybody, the other members of the team. */
    void offered(Swap swap, String team) {
        List<String> asked = swap.offeredTo() == null
                ? store.members(team).stream()
                        .filter(member -> !member.equals(swap.offeredBy()))
                        .limit(MOST_ASKED)
                        .toList()
                : List.of(swap.offeredTo());
        tell(
                asked,
                NoticeKind.SWAP_OFFERED,
                swap.offeredBy() + " offers a shift",
                swap,
                "Take it, or decline it, at /api/v1/shift-swaps/" + swap.id() + ".");
    }

    /** Both, and those who are to approve. */
    void answered(Swap swap, String team) {
        String title = switch (swap.state()) {
            case OFFERED -> swap.offeredBy() + " offers a shift";
            case ACCEPTED -> swap.acceptedBy() + " accepts the shift of " + swap.offeredBy() + "; a lead is to approve";
            case IN_FORCE -> swap.acceptedBy() + " takes over the shift of " + swap.offeredBy();
            case DECLINED -> swap.decidedBy() + " declines the swap of the shift of " + swap.offeredBy();
            case WITHDRAWN -> swap.offeredBy() + " withdraws the offer of a shift";
            case EXPIRED -> "Nobody has taken over the shift of " + swap.offeredBy();
        };
        List<String> told = new ArrayList<>(Stream.of(swap.offeredBy(), swap.acceptedBy(), swap.offeredTo())
                .filter(Objects::nonNull)
                .toList());
        if (swap.state() == Swap.State.ACCEPTED) {
            told.addAll(store.leads(team));
        }
        tell(told.stream().distinct().toList(), NoticeKind.SWAP_ANSWERED, title, swap, "");
    }

    private void tell(Collection<String> people, NoticeKind kind, String title, Swap swap, String what) {
        Map<String, ZoneId> zones = times.zones(people);
        for (String person : people) {
            String span = LocalTimes.span(swap.from(), swap.to(), zones.getOrDefault(person, ZoneOffset.UTC));
            notices.issue(person, kind, title, "The shift of schedule " + swap.schedule() + " " + span + ".\n" + what);
        }
    }
}
