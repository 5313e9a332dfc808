package io.tocsin.incident.targettime;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The rules of targets over HTTP. */
@Path("/api/v1/target-rules")
@RunOnVirtualThread
@Tag(name = "Targets", description = "How soon an incident is to be acknowledged, mitigated, resolved, told about.")
public class TargetRuleResource {

    private final TargetRules rules;

    TargetRuleResource(TargetRules rules) {
        this.rules = rules;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List target rules", description = "In the order of their keys.")
    public Page<TargetRule> list(@Valid @BeanParam PageRequest page) {
        return Page.of(rules.after(page.after(String.class), page.limitAndOne()), page, KnownRule::key)
                .map(KnownRule::rule);
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Create a target rule",
            description =
                    "Incidents that are triggered, reopened or change their severity from now on have targets by it; at most"
                            + " 200 rules.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<TargetRule> create(@Valid TargetRule body) {
        KnownRule known = rules.create(body);
        return RestResponse.ResponseBuilder.<TargetRule>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/target-rules/" + known.key()))
                .tag(ETags.of(known.version()))
                .entity(known.rule())
                .build();
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a target rule")
    public RestResponse<TargetRule> get(@PathParam("key") String key) {
        return answer(rules.get(key));
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Change a target rule",
            description = "As a whole. Targets that have begun keep the version that they began with.")
    public RestResponse<TargetRule> change(
            @PathParam("key") String key, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid TargetRule body) {
        return answer(rules.change(key, ifMatch, body));
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Remove a target rule", description = "Targets that have begun by it remain.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @HeaderParam("If-Match") @Nullable String ifMatch) {
        rules.remove(key, ifMatch);
    }

    private static RestResponse<TargetRule> answer(KnownRule known) {
        return RestResponse.ResponseBuilder.ok(known.rule())
                .tag(ETags.of(known.version()))
                .build();
    }
}
