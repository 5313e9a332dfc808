package io.tocsin.oncall.dryrun;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Dry runs over HTTP. */
@Path("/api/v1/dry-runs")
@RunOnVirtualThread
@Tag(name = "Dry runs", description = "Who would be paged when, without paging anybody.")
public class DryRunResource {

    private final DryRuns runs;

    DryRunResource(DryRuns runs) {
        this.runs = runs;
    }

    @POST
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Who would be paged",
            description =
                    "If an incident of a service, or one that is paged for by a policy, opened at a time with a severity and"
                            + " nobody answered: each step, each person with the methods by which the page goes, and what is"
                            + " skipped or waits and why. By the same rules as the real thing, with schedules as they are planned"
                            + " now. Nobody is paged and nothing is kept.")
    public DryRunView run(@Valid DryRunBody body) {
        return runs.of(body);
    }
}
