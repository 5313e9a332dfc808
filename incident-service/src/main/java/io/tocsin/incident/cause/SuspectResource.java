package io.tocsin.incident.cause;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The changes to suspect, over HTTP. */
@Path("/api/v1/incidents/{id}/suspects")
@RunOnVirtualThread
@Tag(name = "Causes")
public class SuspectResource {

    private static final Duration LONGEST = Duration.ofDays(7);

    private final Suspects suspects;
    private final SuspectConfig config;

    SuspectResource(Suspects suspects, SuspectConfig config) {
        this.suspects = suspects;
        this.config = config;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List the changes to suspect",
            description =
                    "What was changed shortly before the incident of its services and of all that they depend on, the most"
                            + " suspect first. The score is the product of closeness in time (halved for each half-life, an hour unless"
                            + " configured), closeness in the graph of dependencies (1 / (1 + steps)) and kind (deployments 1;"
                            + " configuration, flags and database 0.9; infrastructure 0.8; other 0.6). Dismissed ones are left out. Of"
                            + " the 1,000 latest changes of that time.")
    public Page<Suspect> list(
            @PathParam("id") UUID id,
            @QueryParam("window")
                    @Parameter(description = "How long before the incident, at most P7D.", example = "PT6H")
                    @Nullable Duration window,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        Duration before = window == null ? config.window() : window;
        if (before.isNegative() || before.isZero() || before.compareTo(LONGEST) > 0) {
            throw new ProblemException(
                    Problem.invalidParameter("window", "must be longer than nothing, and at most P7D"));
        }
        return new Page<>(suspects.of(id, before, limit), null);
    }
}
