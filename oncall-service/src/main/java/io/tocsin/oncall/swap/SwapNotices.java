package io.tocsin.oncall.swap;

import io.tocsin.oncall.notice.NoticeKind;
import io.tocsin.oncall.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells people of swaps that are theirs to know of. */
@ApplicationScoped
class SwapNotices {

    /** A team of hundreds is not told of every shift that one of them would rather not have. */
    private static final int MOST_ASKED = 50;

    private final Notices notices;
    private final SwapStore store;

    SwapNotices(Notices notices, SwapStore store) {
        this.notices = notices;
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
        for (String person : asked) {
            notices.issue(person, NoticeKind.SWAP_OFFERED, swap.offeredBy() + " offers a shift", shift(swap));
        }
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
        told.stream().distinct().forEach(person -> notices.issue(person, NoticeKind.SWAP_ANSWERED, title, shift(swap)));
    }

    private static String shift(Swap swap) {
        return "Schedule %s, from %s to %s."
                .formatted(
                        swap.schedule(),
                        swap.from().truncatedTo(ChronoUnit.SECONDS),
                        swap.to().truncatedTo(ChronoUnit.SECONDS));
    }
}
