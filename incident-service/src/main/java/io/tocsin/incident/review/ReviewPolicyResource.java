package io.tocsin.incident.review;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Which incidents are reviewed. */
@Path("/api/v1/review-policy")
@RunOnVirtualThread
@Transactional
@Tag(name = "Reviews", description = "What happened is looked at together afterwards.")
public class ReviewPolicyResource {

    private final ReviewPolicyStore store;

    ReviewPolicyResource(ReviewPolicyStore store) {
        this.store = store;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get the review policy")
    public RestResponse<ReviewPolicy> get() {
        return answer(store.get());
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Change the review policy",
            description = "It counts for incidents that are resolved from now on.")
    public RestResponse<ReviewPolicy> change(
            @HeaderParam("If-Match") @Nullable String ifMatch, @Valid ReviewPolicy policy) {
        return answer(store.change(ifMatch, policy));
    }

    private static RestResponse<ReviewPolicy> answer(ReviewPolicyStore.Versioned policy) {
        return RestResponse.ResponseBuilder.ok(policy.policy())
                .tag(ETags.of(policy.version()))
                .build();
    }
}
