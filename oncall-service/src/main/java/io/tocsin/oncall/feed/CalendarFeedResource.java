package io.tocsin.oncall.feed;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.directory.Answers;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.idempotency.Idempotent;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Calendar feeds over HTTP. */
@Path("/api/v1/calendar-feeds")
@RunOnVirtualThread
@Tag(
        name = "Calendar feeds",
        description = "Calendars of others (iCalendar, RFC 5545) by which a layer of a schedule goes.")
public class CalendarFeedResource {

    private static final String EXAMPLE =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.org//nights//EN\r\nBEGIN:VEVENT\r\n"
                    + "UID:nights-1@example.org\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260302T200000Z\r\n"
                    + "DTEND:20260303T080000Z\r\nSUMMARY:bob\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private final CalendarFeeds feeds;
    private final FeedWorker worker;

    CalendarFeedResource(CalendarFeeds feeds, FeedWorker worker) {
        this.feeds = feeds;
        this.worker = worker;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List calendar feeds", description = "In the order of their keys.")
    public Page<CalendarFeedBody> list(@Valid @BeanParam PageRequest page) {
        return Page.of(feeds.after(page.after(String.class), page.limitAndOne()), page, Feed::key)
                .map(feed -> feed.definition().shown());
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Create a calendar feed",
            description =
                    "With a URL, which is fetched at once and every 15 minutes, or with the content of a file. It counts"
                            + " from now on; of the time before, it says nothing.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<CalendarFeedBody> create(@Valid CalendarFeedBody body) {
        Feed feed = feeds.create(body);
        return Answers.created(
                "/api/v1/calendar-feeds/" + feed.key(),
                feed.version(),
                feed.definition().shown());
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a calendar feed")
    public RestResponse<CalendarFeedBody> get(@PathParam("key") String key) {
        return answer(feeds.get(key));
    }

    @GET
    @Path("/{key}/state")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Get the state of a calendar feed",
            description = "When it was fetched and changed, what went wrong the last time, and whom nobody here knows.")
    public CalendarFeedState state(@PathParam("key") String key) {
        return feeds.get(key).state();
    }

    @GET
    @Path("/{key}/content")
    @Produces("text/calendar;charset=UTF-8")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Read what is known of a calendar feed",
            description = "The calendar as it was fetched or put the last time; 404 if it never was.")
    public String content(@PathParam("key") String key) {
        String content = feeds.get(key).definition().content();
        if (content == null) {
            throw new ProblemException(Problem.notFound("content of calendar feed", key));
        }
        return content;
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Change a calendar feed",
            description =
                    "As a whole; content that is left out stays, and a URL that is sent as it was shown. A new URL is"
                            + " fetched at once, and until then what is known stays in force.")
    public RestResponse<CalendarFeedBody> change(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid CalendarFeedBody body) {
        return answer(feeds.change(key, ifMatch, body));
    }

    @PUT
    @Path("/{key}/content")
    @Consumes("text/calendar")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Put the file of a calendar feed",
            description =
                    "In the place of the one that is there, of a feed that has no URL (else 409). At most 1 MiB, UTF-8,"
                            + " and 10,000 events. It counts from now on; what has been stays as it was.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "text/calendar",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 1024 * 1024),
                            example = EXAMPLE))
    public RestResponse<CalendarFeedBody> put(
            @PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, byte[] file) {
        return answer(feeds.put(key, ifMatch, file));
    }

    @POST
    @Path("/{key}/fetch")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Fetch a calendar feed now",
            description = "Waits for the publisher, and says what came of it. 409 if it has no URL.")
    public CalendarFeedState fetch(@PathParam("key") String key) {
        Feed feed = feeds.get(key);
        if (feed.definition().url() == null) {
            throw new ProblemException(Problem.conflict("Calendar feed " + key + " has no URL; put its content."));
        }
        worker.look(feed);
        return feeds.get(key).state();
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Remove a calendar feed",
            description = "Refused while a schedule names it; the answer says which.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        feeds.remove(key, ifMatch);
    }

    private static RestResponse<CalendarFeedBody> answer(Feed feed) {
        return Answers.ok(feed.version(), feed.definition().shown());
    }
}
