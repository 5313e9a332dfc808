package io.tocsin.incident.review;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.actionitem.ActionItems;
import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Incident;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The review of one incident. */
@Path("/api/v1/incidents/{id}/review")
@RunOnVirtualThread
@Tag(name = "Reviews")
public class ReviewResource {

    private final Reviews reviews;
    private final Incidents incidents;
    private final ActionItems items;
    private final CurrentUser user;
    private final InstantSource clock;

    ReviewResource(Reviews reviews, Incidents incidents, ActionItems items, CurrentUser user, InstantSource clock) {
        this.reviews = reviews;
        this.incidents = incidents;
        this.items = items;
        this.user = user;
        this.clock = clock;
    }

    /** Why there is to be a review. */
    @Schema(name = "NewReview")
    public record NewReview(
            @Schema(examples = "It nearly went wrong.") @NotBlank @Size(max = 500) String because) {}

    /** A version of a plan that came of it. */
    @Schema(name = "PlanImprovement")
    public record PlanImprovement(
            @Schema(examples = "outage") @Pattern(regexp = "[a-z0-9._-]{1,64}") String plan,

            @Schema(examples = "1") @Min(1) long version,
            @Size(max = 2_000) @Nullable String note) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get an incident's review")
    public RestResponse<Review> get(@PathParam("id") UUID id) {
        return answer(reviews.get(id));
    }

    @POST
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Open a review by hand",
            description = "If there is one already it stays as it is, and is the answer.")
    public RestResponse<Review> open(@PathParam("id") UUID id, @Valid NewReview body) {
        return answer(reviews.open(id, body.because(), by()));
    }

    @GET
    @Path("/draft")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Get what the timeline says for itself",
            description = "How long things took, who did what when, what helped, what delayed, and who took part.")
    public Draft draft(@PathParam("id") UUID id) {
        return reviews.draft(id);
    }

    @PUT
    @Path("/sections")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Write the review", description = "All sections, as Markdown.")
    public RestResponse<Review> write(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid ReviewSections body) {
        return answer(reviews.write(id, ifMatch, body));
    }

    @PUT
    @Path("/schedule")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Give the review a time",
            description = "Or another one. Those invited get it for their calendars.")
    public RestResponse<Review> schedule(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid ReviewTime body) {
        return answer(reviews.schedule(id, ifMatch, body, by()));
    }

    @DELETE
    @Path("/schedule")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Call the meeting off")
    public RestResponse<Review> callOff(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(reviews.callOff(id, ifMatch, by()));
    }

    @GET
    @Path("/invitation")
    @Produces("text/calendar")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get the time of the review for a calendar", description = "iCalendar (RFC 5545).")
    public String invitation(@PathParam("id") UUID id) {
        reviews.get(id);
        String invitation = reviews.invitation(incidents.get(id));
        if (invitation == null) {
            throw new ProblemException(Problem.notFound("time of the review of incident", id));
        }
        return invitation;
    }

    @POST
    @Path("/plan-changes")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Say that a plan was changed because of the incident",
            description = "By the version that came of it.")
    public RestResponse<Review> improve(@PathParam("id") UUID id, @Valid PlanImprovement body) {
        reviews.improve(id, new ReviewDocument.Improvement(body.plan(), body.version(), body.note()), by());
        return answer(reviews.get(id));
    }

    @POST
    @Path("/publish")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Publish the review",
            description = "Once the incident is over. If it is reopened, the review is opened again.")
    public RestResponse<Review> publish(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(reviews.publish(id, ifMatch, by(), clock.instant()));
    }

    @GET
    @Path("/document")
    @Produces("text/markdown")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Read the review",
            description =
                    "What was written, and what the timeline says where nothing was. As Markdown, or with `Accept: text/html` as a"
                            + " page.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content = {
                @Content(mediaType = "text/markdown", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING))
            })
    public String markdown(@PathParam("id") UUID id) {
        Incident incident = incidents.get(id);
        return ReviewDocument.markdown(
                incident, reviews.get(id), reviews.draft(id), items.of(id), reviews.improvements(id));
    }

    @GET
    @Path("/document")
    @Produces("text/html")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(hidden = true)
    public String html(@PathParam("id") UUID id) {
        return ReviewDocument.html("Review of #" + incidents.get(id).number(), markdown(id));
    }

    private Actor by() {
        return Actor.person(user.key());
    }

    static RestResponse<Review> answer(Review review) {
        return RestResponse.ResponseBuilder.ok(review)
                .tag(ETags.of(review.version()))
                .build();
    }
}
