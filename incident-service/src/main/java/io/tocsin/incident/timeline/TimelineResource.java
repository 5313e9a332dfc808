package io.tocsin.incident.timeline;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.incident.IncidentStore;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An incident's timeline over HTTP. */
@Path("/api/v1/incidents/{id}/timeline")
@RunOnVirtualThread
@Tag(name = "Incidents")
public class TimelineResource {

    private final Timeline timeline;
    private final IncidentStore incidents;

    TimelineResource(Timeline timeline, IncidentStore incidents) {
        this.timeline = timeline;
        this.incidents = incidents;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Read the timeline",
            description = "Everything that happened, the oldest first. Nobody can rewrite it.")
    public Page<TimelineEntry> read(@PathParam("id") UUID id, @Valid @BeanParam PageRequest page) {
        if (incidents.find(id).isEmpty()) {
            throw new ProblemException(Problem.notFound("incident", id));
        }
        Long after = page.after(Long.class);
        return Page.of(timeline.of(id, after == null ? 0 : after, page.limitAndOne()), page, TimelineEntry::sequence);
    }
}
