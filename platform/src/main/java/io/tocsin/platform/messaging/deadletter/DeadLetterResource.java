package io.tocsin.platform.messaging.deadletter;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Dead letters over HTTP. The path names the service, so that the three have no path in common. */
@Path("/api/v1/dead-letters/{service}")
@Tag(
        name = "Dead letters",
        description =
                "Records from Kafka that could not be worked with, and records for Kafka that the broker refused.")
@RunOnVirtualThread
public class DeadLetterResource {

    private final DeadLetters deadLetters;
    private final DeadLetterReplay replay;
    private final String application;

    DeadLetterResource(
            DeadLetters deadLetters,
            DeadLetterReplay replay,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.deadLetters = deadLetters;
        this.replay = replay;
        this.application = application;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "List dead letters", description = "The newest first, with the reason why each was set aside.")
    public Page<DeadLetter> list(@PathParam("service") String service, @BeanParam @Valid PageRequest page) {
        check(service);
        Long before = page.after(Long.class);
        return Page.of(
                deadLetters.list(before == null ? Long.MAX_VALUE : before, page.limitAndOne()), page, DeadLetter::id);
    }

    @POST
    @Path("{id}/replay")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Replay a dead letter",
            description =
                    "Hands the record to its handler once more, after its cause was mended; one that the broker refused is sent"
                            + " again, and becomes another dead letter if it is refused again. It takes effect at most once;"
                            + " a second replay says so and changes nothing. 409 if it still cannot be worked with.")
    public Replayed replay(@PathParam("service") String service, @PathParam("id") long id) {
        check(service);
        return switch (replay.replay(id)) {
            case DeadLetterReplay.Result.Applied applied -> new Replayed(id, true);
            case DeadLetterReplay.Result.AlreadyApplied already -> new Replayed(id, false);
            case DeadLetterReplay.Result.Refused refused ->
                throw new ProblemException(
                        Problem.of("replay-refused", 409, "The record still cannot be worked with", refused.reason()));
            case DeadLetterReplay.Result.Unknown unknown ->
                throw new ProblemException(Problem.notFound("dead letter", id));
        };
    }

    /**
     * What a replay did.
     *
     * @param applied whether it took effect now; false if an earlier replay had done it
     */
    public record Replayed(long id, boolean applied) {}

    private void check(String service) {
        if (!application.equals(service)) {
            throw new ProblemException(Problem.notFound("service", service));
        }
    }
}
