package io.tocsin.incident.review;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The reviews of all incidents. */
@Path("/api/v1/reviews")
@RunOnVirtualThread
@Tag(name = "Reviews")
public class AllReviewsResource {

    private final Reviews reviews;

    AllReviewsResource(Reviews reviews) {
        this.reviews = reviews;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List reviews", description = "The newest first.")
    public Page<Review> list(@QueryParam("state") Review.@Nullable State state, @Valid @BeanParam PageRequest page) {
        return Page.of(
                reviews.list(state, page.after(ReviewStore.Position.class), page.limitAndOne()),
                page,
                review -> new ReviewStore.Position(review.openedAt(), review.incidentId()));
    }
}
