package io.tocsin.incident.responderrequest;

import io.tocsin.platform.event.PageEvent.RespondersAsked.Asked;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who stands behind the targets of a request; told within the transaction that keeps it. */
public record RespondersFound(UUID incidentId, List<Asked> asked) {

    /** The first person behind a target such as {@code schedule:primary}. */
    public Optional<String> behind(String target) {
        return asked.stream()
                .filter(person -> person.targets().contains(target))
                .map(Asked::responder)
                .findFirst();
    }
}
