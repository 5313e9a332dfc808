package io.tocsin.incident.risk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The risk register over HTTP. */
@Path("/api/v1/risks")
@RunOnVirtualThread
@Tag(name = "Risks", description = "Threats that are known before anything has happened.")
public class RiskResource {

    private final Risks risks;

    RiskResource(Risks risks) {
        this.risks = risks;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List risks", description = "The greatest exposure first.")
    public Page<Risk> list(@Valid @BeanParam RiskFilter filter, @Valid @BeanParam PageRequest page) {
        return Page.of(
                risks.list(filter, page.after(RiskStore.Position.class), page.limitAndOne()),
                page,
                risk -> new RiskStore.Position(risk.exposure(), risk.id()));
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Add a risk")
    @APIResponse(responseCode = "201", description = "Added")
    public RestResponse<Risk> add(@Valid RiskBody body) {
        Risk risk = risks.add(body);
        return RestResponse.ResponseBuilder.<Risk>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/risks/" + risk.id()))
                .tag(ETags.of(risk.version()))
                .entity(risk)
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a risk")
    public RestResponse<Risk> get(@PathParam("id") UUID id) {
        return answer(risks.get(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Change a risk", description = "As a whole.")
    public RestResponse<Risk> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid RiskBody body) {
        return answer(risks.change(id, ifMatch, body));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Remove a risk", description = "One that was written down by mistake; others are closed.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        risks.remove(id, ifMatch);
    }

    private static RestResponse<Risk> answer(Risk risk) {
        return RestResponse.ResponseBuilder.ok(risk)
                .tag(ETags.of(risk.version()))
                .build();
    }
}
