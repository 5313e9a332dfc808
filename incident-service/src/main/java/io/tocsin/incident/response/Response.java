package io.tocsin.incident.response;

import io.tocsin.incident.plan.PlanBody;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is going on for an incident: the plan that it follows, if any, its roles and its tasks. */
@Schema(name = "IncidentResponse")
public record Response(
        UUID incidentId,

        @Schema(description = "Null while no plan is followed.") @Nullable Followed plan,

        List<Role> roles,

        @Schema(description = "In the order in which they were added.")
        List<Task> tasks,

        @Schema(description = "What to do about the affected services, with a plan or without one.")
        List<Runbook> runbooks) {

    /** What to do about a service. */
    @Schema(name = "Runbook")
    public record Runbook(
            @Schema(examples = "checkout") String service,

            @Schema(examples = "https://wiki.example.org/checkout-is-slow")
            String url) {}

    /** A plan that an incident follows, in the version that it had when it began. */
    @Schema(name = "FollowedPlan")
    public record Followed(
            String key,
            long version,
            String name,
            List<String> stakeholders,
            List<PlanBody.Link> links,
            Instant startedAt) {}
}
