package io.tocsin.oncall.holiday;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.oncall.directory.Answers;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
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
import jakarta.ws.rs.core.HttpHeaders;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Holiday calendars over HTTP. */
@Path("/api/v1/holiday-calendars")
@RunOnVirtualThread
@Tag(
        name = "Holiday calendars",
        description = "Days on which a layer of a schedule that names the calendar takes no turns.")
public class HolidayCalendarResource {

    private static final String EXAMPLE =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.org//holidays//EN\r\nBEGIN:VEVENT\r\n"
                    + "UID:christmas@example.org\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261225\r\n"
                    + "SUMMARY:Christmas Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private final HolidayCalendars calendars;
    private final InstantSource clock;

    HolidayCalendarResource(HolidayCalendars calendars, InstantSource clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List holiday calendars", description = "In the order of their keys.")
    public Page<HolidayCalendarBody> list(@Valid @BeanParam PageRequest page) {
        return Page.of(
                        calendars.after(page.after(String.class), page.limitAndOne()),
                        page,
                        stored -> String.valueOf(stored.body().key()))
                .map(HolidayStore.Stored::body);
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Create a holiday calendar")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<HolidayCalendarBody> create(@Valid HolidayCalendarBody body) {
        HolidayStore.Stored created = calendars.create(body);
        return Answers.created("/api/v1/holiday-calendars/" + created.body().key(), created.version(), created.body());
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a holiday calendar")
    public RestResponse<HolidayCalendarBody> get(@PathParam("key") String key) {
        return answer(calendars.get(key));
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Change a holiday calendar",
            description =
                    "As a whole. It holds for days that have been too: who was on call then may be shown otherwise, so add"
                            + " days rather than take away what is past.")
    public RestResponse<HolidayCalendarBody> change(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid HolidayCalendarBody body) {
        return answer(calendars.change(key, ifMatch, body));
    }

    @PUT
    @Path("/{key}/days")
    @Consumes("text/calendar")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Take the days from an iCalendar file",
            description =
                    "In place of those that are there: every event that lasts whole days, what recurs from last year to ten"
                            + " years ahead. At most 1 MiB and 1,000 days.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "text/calendar",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 1024 * 1024),
                            example = EXAMPLE))
    public RestResponse<HolidayCalendarBody> take(
            @PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, byte[] file) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return answer(calendars.take(key, ifMatch, HolidayFile.read(file, today)));
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Remove a holiday calendar",
            description = "Refused while a schedule names it; the answer says which.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        calendars.remove(key, ifMatch);
    }

    private static RestResponse<HolidayCalendarBody> answer(HolidayStore.Stored stored) {
        return Answers.ok(stored.version(), stored.body());
    }
}
