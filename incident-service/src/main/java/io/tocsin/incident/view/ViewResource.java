package io.tocsin.incident.view;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.search.IncidentFilter;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Saved views over HTTP. A viewer may keep some too: nothing but the viewer's own list changes. */
@Path("/api/v1/views")
@RunOnVirtualThread
@Transactional
@Tag(name = "Saved views", description = "Searches that people keep.")
public class ViewResource {

    private static final int MOST = 200;

    private final ViewStore views;
    private final CurrentUser user;

    ViewResource(ViewStore views, CurrentUser user) {
        this.views = views;
        this.user = user;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List saved views", description = "The caller's own, and those that others share.")
    public Page<SavedView> list(@Valid @BeanParam PageRequest page) {
        return Page.of(
                        views.visible(user.key(), page.after(UUID.class), page.limitAndOne()),
                        page,
                        stored -> Objects.requireNonNull(stored.view().id()))
                .map(ViewStore.Stored::view);
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Save a view")
    @APIResponse(responseCode = "201", description = "Saved")
    public RestResponse<SavedView> save(@Valid SavedView body) {
        check(body);
        if (views.count(user.key()) >= MOST) {
            throw new ProblemException(Problem.conflict("Nobody can have more than " + MOST + " saved views."));
        }
        ViewStore.Stored stored = views.insert(Ids.next(), user.key(), body);
        return RestResponse.ResponseBuilder.<SavedView>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/views/" + stored.view().id()))
                .tag(ETags.of(stored.version()))
                .entity(stored.view())
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a saved view")
    public RestResponse<SavedView> get(@PathParam("id") UUID id) {
        return answer(find(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Change a saved view", description = "As a whole, by its owner.")
    public RestResponse<SavedView> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid SavedView body) {
        check(body);
        ETags.requireMatch(ifMatch, own(id).version());
        return answer(views.update(id, body));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Remove a saved view", description = "By its owner.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        ETags.requireMatch(ifMatch, own(id).version());
        views.delete(id);
    }

    private ViewStore.Stored find(UUID id) {
        return views.find(id)
                .filter(stored -> stored.view().isShared()
                        || user.key().equals(stored.view().owner()))
                .orElseThrow(() -> new ProblemException(Problem.notFound("saved view", id)));
    }

    private ViewStore.Stored own(UUID id) {
        ViewStore.Stored stored = find(id);
        if (!user.key().equals(stored.view().owner())) {
            throw new ProblemException(Problem.forbidden("Only " + stored.view().owner() + " can change this view."));
        }
        return stored;
    }

    private static void check(SavedView body) {
        IncidentFilter.unreadable(body.query()).ifPresent(reason -> {
            throw new ProblemException(Problem.validation("/query", reason));
        });
    }

    private static RestResponse<SavedView> answer(ViewStore.Stored stored) {
        return RestResponse.ResponseBuilder.ok(stored.view())
                .tag(ETags.of(stored.version()))
                .build();
    }
}
