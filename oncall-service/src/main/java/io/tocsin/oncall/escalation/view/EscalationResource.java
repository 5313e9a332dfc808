package io.tocsin.oncall.escalation.view;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Escalations over HTTP. They are only looked at: what changes them are the events of their incident. */
@Path("/api/v1/escalations")
@RunOnVirtualThread
@Tag(name = "Escalations", description = "The paging for an incident, step by step.")
public class EscalationResource {

    private final EscalationViewStore reader;

    EscalationResource(EscalationViewStore reader) {
        this.reader = reader;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List the escalations of an incident",
            description =
                    "The newest first. An incident has another one each time it is reopened or reassigned; none if nothing"
                            + " is known of the incident here.")
    public Page<EscalationView> list(
            @Parameter(description = "The incident's id.") @QueryParam("incident") @NotNull(message = "is needed") UUID incident,
            @Valid @BeanParam PageRequest page) {
        return Page.of(
                reader.ofIncident(incident, page.after(UUID.class), page.limitAndOne()), page, EscalationView::id);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get an escalation")
    public EscalationView get(@PathParam("id") UUID id) {
        return reader.byId(id).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("escalation", id)));
    }
}
