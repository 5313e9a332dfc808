package io.tocsin.oncall.watch;

import io.tocsin.oncall.conflict.Conflict;
import io.tocsin.oncall.gap.FoundGap;
import io.tocsin.platform.event.Severity;
import java.util.stream.Collectors;

/** What warnings are about, in sentences for people that name each thing in one way. */
final class Subjects {

    private Subjects() {}

    static String of(FoundGap gap) {
        return switch (gap.kind()) {
            case SCHEDULE -> "Nobody is on call by schedule " + gap.key();
            case POLICY -> "Escalation policy " + gap.key() + " would find nobody" + severities(gap);
            case SERVICE -> "Nobody would be paged for service " + gap.key() + severities(gap);
        };
    }

    private static String severities(FoundGap gap) {
        return gap.severities().size() == Severity.values().length
                ? ""
                : gap.severities().stream().map(Severity::name).collect(Collectors.joining(", ", " for ", ""));
    }

    static String of(Conflict conflict) {
        String who = conflict.responder();
        String by = String.join(", ", conflict.schedules());
        return switch (conflict.kind()) {
            case DOUBLE_BOOKED -> who + " is on call twice at once, by " + by;
            case SHIFT_TOO_LONG ->
                who + " is on call without a break for longer than " + conflict.limit() + ", by " + by;
            case TOO_LITTLE_REST -> who + " has less rest than " + conflict.limit() + " between shifts of " + by;
            case DURING_TIME_OFF -> who + " is on call during time off, by " + by;
        };
    }
}
