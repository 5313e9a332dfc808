package io.tocsin.incident.scope;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An incident's scope over HTTP. */
@Path("/api/v1/incidents/{id}")
@RunOnVirtualThread
@Tag(name = "Scope", description = "How far an incident reaches.")
public class ScopeResource {

    private final Scopes scopes;
    private final CurrentUser user;

    ScopeResource(Scopes scopes, CurrentUser user) {
        this.scopes = scopes;
        this.user = user;
    }

    /** What somebody thinks of it. */
    @Schema(name = "Assessment")
    public record AssessmentBody(Level impact, Level urgency) {}

    /** How many customers it touches. */
    @Schema(name = "NewCustomerEstimate")
    public record EstimateBody(
            @Schema(examples = "1200") @Min(0) @Max(1_000_000_000_000L) Long customers,

            @Schema(description = "Where the number comes from.", examples = "Failed checkouts of the last hour")
            @Size(max = 2000) @Nullable String note) {}

    @GET
    @Path("/scope")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Get an incident's scope",
            description =
                    "Impact and urgency, the affected services, what depends on them, and the customers affected. Affected"
                            + " services are changed with PATCH of the incident.")
    public Scope get(@PathParam("id") UUID id) {
        return scopes.get(id);
    }

    @PUT
    @Path("/assessment")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Assess an incident",
            description = "Impact and urgency give the severity, by the severity matrix.")
    public Scope assess(@PathParam("id") UUID id, @Valid AssessmentBody body) {
        return scopes.assess(id, body.impact(), body.urgency(), by());
    }

    @PUT
    @Path("/customers-affected")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Estimate the customers affected",
            description = "Earlier estimates are kept, and shown with the scope.")
    public Scope estimate(@PathParam("id") UUID id, @Valid EstimateBody body) {
        return scopes.estimate(id, body.customers(), body.note(), by());
    }

    private Actor by() {
        return Actor.person(user.key());
    }
}
