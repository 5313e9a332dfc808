package io.tocsin.oncall.calendar;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.IntegrationKeys;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Calendars for programs that cannot sign in: who has the secret path may read. */
@Path("/calendars/{file}")
@RunOnVirtualThread
@Tag(name = "Calendars")
public class CalendarResource {

    private static final String ENDING = ".ics";

    private final CalendarLinkStore links;
    private final CalendarLimit limit;
    private final Calendars calendars;

    CalendarResource(CalendarLinkStore links, CalendarLimit limit, Calendars calendars) {
        this.links = links;
        this.limit = limit;
        this.calendars = calendars;
    }

    /** A path that is none, one that was revoked, and one whose object is gone have the same answer, which repeats no secret. */
    @GET
    @PermitAll
    @Produces("text/calendar;charset=UTF-8")
    @Operation(
            summary = "Read a calendar",
            description =
                    "Shifts from the beginning of last month to the end of the sixth month from now, 6,000 at most. Without"
                            + " signing in: the path is the secret. With If-None-Match, 304 while nothing has changed.")
    @APIResponse(responseCode = "200", description = "iCalendar (RFC 5545)")
    @APIResponse(responseCode = "404", description = "No link of ours, or revoked, or what it shows is gone")
    @APIResponse(responseCode = "429", description = "The link is used too often; Retry-After says when to come back")
    public Response read(@Parameter(description = "The secret, with .ics behind it.") @PathParam("file") String file) {
        CalendarLink link = find(file);
        limit.use(link.id());
        String text = calendars.of(link).orElseThrow(CalendarResource::unknown);
        return Response.ok(text)
                .tag(new EntityTag(IntegrationKeys.hash(text)))
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300")
                .build();
    }

    private CalendarLink find(String file) {
        String token = file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : "";
        if (!IntegrationKeys.wellFormed(token)) {
            throw unknown();
        }
        return links.byHash(IntegrationKeys.hash(token)).orElseThrow(CalendarResource::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("calendar", "of this link"));
    }
}
