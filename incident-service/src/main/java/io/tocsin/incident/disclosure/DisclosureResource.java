package io.tocsin.incident.disclosure;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Disclosures over HTTP. */
@Path("/api/v1/incidents/{id}/disclosures")
@RunOnVirtualThread
@Tag(name = "Disclosures", description = "Who has to know of an incident by law or contract, and was told.")
public class DisclosureResource {

    private final Disclosures disclosures;
    private final CurrentUser user;

    DisclosureResource(Disclosures disclosures, CurrentUser user) {
        this.disclosures = disclosures;
        this.user = user;
    }

    /** Who was told. */
    @Schema(name = "NewDisclosure")
    public record NewDisclosure(
            @Schema(examples = "The data protection authority") @NotBlank @Size(max = 500) String recipient,

            @Schema(description = "Now, if missing; not in the future. The target DISCLOSE counts by it.") @Nullable Instant disclosedAt,

            @Schema(examples = "Case 4711") @Size(max = 20_000) @Nullable String note) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List an incident's disclosures", description = "In the order in which they were recorded.")
    public Page<Disclosure> list(@PathParam("id") UUID id) {
        return new Page<>(disclosures.of(id), null);
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Record that somebody was told",
            description = "The first one meets the incident's target DISCLOSE, if it has one. At most 100.")
    @APIResponse(responseCode = "201", description = "Recorded")
    public RestResponse<Disclosure> add(@PathParam("id") UUID id, @Valid NewDisclosure body) {
        return RestResponse.status(
                RestResponse.Status.CREATED,
                disclosures.add(id, body.recipient(), body.disclosedAt(), body.note(), Actor.person(user.key())));
    }
}
