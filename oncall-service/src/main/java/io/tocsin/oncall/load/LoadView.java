package io.tocsin.oncall.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How load is shared in a span. */
@Schema(name = "OnCallLoads")
public record LoadView(
        Instant from,
        Instant to,
        @Schema(description = "In the order of their keys.") List<OfPerson> items,

        @Schema(description = "The mean time on call of those shown.", examples = "PT42H")
        Duration mean) {

    /** One person's load. */
    @Schema(name = "PersonLoad")
    public record OfPerson(
            @Schema(examples = "bob") String responder,
            @Schema(examples = "Bob Berger") String name,
            @Schema(examples = "Europe/Berlin") String timeZone,
            Load load) {}

    static LoadView of(Stretch span, List<OfPerson> items) {
        Duration sum = items.stream().map(item -> item.load().onCall()).reduce(Duration.ZERO, Duration::plus);
        return new LoadView(
                span.from(), span.to(), items, items.isEmpty() ? Duration.ZERO : sum.dividedBy(items.size()));
    }
}
