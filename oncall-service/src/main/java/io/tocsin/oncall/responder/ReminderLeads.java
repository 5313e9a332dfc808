package io.tocsin.oncall.responder;

import io.tocsin.platform.http.Problem.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How long before a shift a person wants to know of it. */
@Schema(name = "ReminderLeads")
record ReminderLeads(
        @Schema(
                description =
                        "Before a shift begins: a duration of ISO 8601, whole seconds, at most P7D; negative for not at"
                                + " all. What the installation says, if missing.",
                examples = "PT24H")
        @Nullable Duration beforeStart,

        @Schema(description = "Before it ends.", examples = "PT30M") @Nullable Duration beforeEnd) {

    private static final Duration LONGEST = Duration.ofDays(7);

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        check("/reminders/beforeStart", beforeStart, faults);
        check("/reminders/beforeEnd", beforeEnd, faults);
        return faults;
    }

    private static void check(String pointer, @Nullable Duration lead, List<Fault> faults) {
        if (lead != null && (lead.compareTo(LONGEST) > 0 || lead.getNano() != 0)) {
            faults.add(new Fault(pointer, "must be whole seconds, at most P7D"));
        }
    }
}
