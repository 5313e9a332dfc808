package io.tocsin.platform.messaging.republish;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.messaging.EventLog;
import io.tocsin.platform.messaging.Outbox;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Publishes the log of record again. The path names the service, so that the three have no path in common. */
@Path("/api/v1/events/{service}/republish")
@Tag(name = "Events")
@RunOnVirtualThread
public class RepublishResource {

    /** Events of one transaction, and at most how many transactions a call makes. */
    private static final int PART = 500;

    private static final int PARTS = 100;

    private final Instance<EventLog> logs;
    private final Outbox outbox;
    private final String application;

    RepublishResource(
            Instance<EventLog> logs,
            Outbox outbox,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.logs = logs;
        this.outbox = outbox;
        this.application = application;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Publish events again",
            description =
                    "For a reader that is new or lost its place. Events keep their ids and sequences, so readers that had"
                            + " them leave them out. One call publishes up to 50,000; call again with the position it gives until there"
                            + " is none.")
    public Republished republish(
            @PathParam("service") String service,
            @Parameter(description = "The position that the call before gave; nothing at first.")
                    @QueryParam("position")
                    @Size(max = 200) @Nullable String position) {
        if (!application.equals(service) || logs.isUnsatisfied()) {
            throw new ProblemException(Problem.notFound("event log of a service", service));
        }
        LogPosition next = position == null ? LogPosition.startOf(first()) : LogPosition.parse(position);
        long published = 0;
        for (int part = 0; part < PARTS && next != null; part++) {
            LogPosition from = next;
            EventLog log = log(from.topic());
            EventLog.Part read = QuarkusTransaction.requiringNew().call(() -> {
                EventLog.Part found = log.read(from.position(), PART);
                outbox.publish(found.events());
                return found;
            });
            published += read.events().size();
            next = read.next() != null ? new LogPosition(from.topic(), read.next()) : startAfter(from.topic());
        }
        return new Republished(published, next == null ? null : next.toString());
    }

    private Topic first() {
        return topics().getFirst();
    }

    private @Nullable LogPosition startAfter(Topic topic) {
        return topics().stream()
                .filter(other -> other.compareTo(topic) > 0)
                .findFirst()
                .map(LogPosition::startOf)
                .orElse(null);
    }

    /** What this service can fill again, in the order in which it does. */
    private List<Topic> topics() {
        return logs.stream().map(EventLog::topic).sorted().toList();
    }

    private EventLog log(Topic topic) {
        return logs.stream().filter(log -> log.topic() == topic).findFirst().orElseThrow(LogPosition::unknown);
    }

    /**
     * What a call did.
     *
     * @param position where to go on; missing at the end of the last log
     */
    public record Republished(long published, @Nullable String position) {}
}
