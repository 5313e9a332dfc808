package io.tocsin.incident.mitigation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The stopgaps of all incidents over HTTP. */
@Path("/api/v1/mitigations")
@RunOnVirtualThread
@Tag(name = "Mitigations")
public class OpenMitigationResource {

    private final Mitigations mitigations;

    OpenMitigationResource(Mitigations mitigations) {
        this.mitigations = mitigations;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List open mitigations",
            description =
                    "Of all incidents, resolved ones too: what is in force or has run out, and was not removed; what ends"
                            + " first at the top.")
    public Page<Mitigation> list(
            @QueryParam("service")
                    @Parameter(description = "The key of a service that the incident affects.")
                    @Size(max = 64) @Nullable String service,
            @Valid @BeanParam PageRequest page) {
        return Page.of(
                mitigations.open(service, page.after(Mitigations.Position.class), page.limitAndOne()),
                page,
                mitigation -> new Mitigations.Position(
                        mitigation.until() == null
                                ? "infinity"
                                : mitigation.until().toString(),
                        mitigation.id()));
    }
}
