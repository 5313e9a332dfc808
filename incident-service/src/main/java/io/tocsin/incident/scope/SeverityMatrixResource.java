package io.tocsin.incident.scope;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The severity matrix over HTTP. */
@Path("/api/v1/severity-matrix")
@RunOnVirtualThread
@Tag(name = "Scope")
public class SeverityMatrixResource {

    private final Scopes scopes;

    SeverityMatrixResource(Scopes scopes) {
        this.scopes = scopes;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get the severity matrix")
    public RestResponse<SeverityMatrix> get() {
        return answer(scopes.matrix());
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Change the severity matrix",
            description = "As a whole. It counts for assessments from now on; no incident changes by it.")
    public RestResponse<SeverityMatrix> change(
            @HeaderParam("If-Match") @Nullable String ifMatch, @Valid SeverityMatrix matrix) {
        return answer(scopes.changeMatrix(ifMatch, matrix));
    }

    private static RestResponse<SeverityMatrix> answer(ScopeStore.Versioned matrix) {
        return RestResponse.ResponseBuilder.ok(matrix.matrix())
                .tag(ETags.of(matrix.version()))
                .build();
    }
}
