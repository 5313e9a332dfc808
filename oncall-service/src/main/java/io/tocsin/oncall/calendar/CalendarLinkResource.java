package io.tocsin.oncall.calendar;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.directory.Answers;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Links to calendars over HTTP. They are made and revoked, never changed. */
@Path("/api/v1/calendar-links")
@RunOnVirtualThread
@Tag(
        name = "Calendars",
        description = "Shifts in people's own calendars (iCalendar, RFC 5545), by secret links that can be revoked.")
public class CalendarLinkResource {

    private final CalendarLinkService links;
    private final CalendarLinkStore store;
    private final CurrentUser user;

    CalendarLinkResource(CalendarLinkService links, CalendarLinkStore store, CurrentUser user) {
        this.links = links;
        this.store = store;
        this.user = user;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List calendar links",
            description = "Those that you made; for admins, everybody's. In the order in which they were made, without"
                    + " their secrets.")
    public Page<CalendarLinkView> list(@Valid @BeanParam PageRequest page) {
        List<CalendarLink> found =
                store.after(user.isAdmin() ? null : user.key(), page.after(UUID.class), page.limitAndOne());
        return Page.of(found, page, CalendarLink::id).map(CalendarLinkView::from);
    }

    /** Not to be repeated by an idempotency key: then the secret would be kept with the answer. */
    @POST
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Create a calendar link",
            description =
                    "To a schedule, or to the shifts of one person by all schedules: your own, for admins anybody's. Who has the"
                            + " path of the answer sees the shifts without signing in; it is shown this once.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<CalendarLinkView> create(@Valid CalendarLinkBody body) {
        CalendarLinkView link = links.create(body);
        return Answers.created("/api/v1/calendar-links/" + link.id(), 0, link);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a calendar link", description = "Without its secret.")
    public RestResponse<CalendarLinkView> get(@PathParam("id") UUID id) {
        return Answers.ok(0, CalendarLinkView.from(links.get(id)));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Revoke a calendar link",
            description = "It shows nothing any more. For who made it, and admins.")
    @APIResponse(responseCode = "204", description = "Revoked")
    public void revoke(@PathParam("id") UUID id) {
        links.revoke(id);
    }
}
