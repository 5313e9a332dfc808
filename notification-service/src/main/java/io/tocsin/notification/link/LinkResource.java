package io.tocsin.notification.link;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The links in messages. Looking at one changes nothing, for mail scanners follow links; its button acts. */
@Path("/links/{token}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Links", description = "Links in messages: signed, expiring, for one person and one action.")
public class LinkResource {

    private final LinkTokens tokens;
    private final LinkActions actions;
    private final LinkLimit limit;
    private final Optional<String> consoleUrl;
    private final Template page;

    LinkResource(
            LinkTokens tokens,
            LinkActions actions,
            LinkLimit limit,
            @ConfigProperty(name = "tocsin.console-url") Optional<String> consoleUrl,
            @Location("link.html") Template page) {
        this.tokens = tokens;
        this.actions = actions;
        this.limit = limit;
        this.consoleUrl = consoleUrl.filter(url -> !url.isBlank());
        this.page = page;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Look at a link",
            description =
                    "A small page that says what the link does, with a button. Changes nothing. 303 to the console for 'open'.")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", description = "No link of ours")
    @APIResponse(responseCode = "410", description = "The link is too old")
    @APIResponse(responseCode = "429", description = "The link is used too often; Retry-After says when to come back")
    public Response look(@PathParam("token") String token) {
        return switch (tokens.read(token)) {
            case LinkTokens.Read.Valid valid -> look(valid.link());
            case LinkTokens.Read.Expired expired -> expired();
            case LinkTokens.Read.Forged forged -> forged();
        };
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Act by a link",
            description =
                    "Does what the link stands for, once, as the person whose link it is. A second time says that it was done.")
    @APIResponse(responseCode = "200", description = "A page that says what happened")
    @APIResponse(responseCode = "404", description = "No link of ours")
    @APIResponse(responseCode = "410", description = "The link is too old")
    @APIResponse(responseCode = "429", description = "The link is used too often; Retry-After says when to come back")
    public Response act(@PathParam("token") String token) {
        return switch (tokens.read(token)) {
            case LinkTokens.Read.Valid valid -> act(valid.link());
            case LinkTokens.Read.Expired expired -> expired();
            case LinkTokens.Read.Forged forged -> forged();
        };
    }

    private Response look(Link link) {
        limit.use(link);
        Optional<String> answered = actions.answered(link);
        if (link.action() == Link.Action.OPEN) {
            Optional<URI> console = consoleUrl.map(url -> URI.create(url + "/incidents/" + link.incidentId()));
            if (console.isPresent()) {
                return Response.seeOther(console.get()).build();
            }
            return html(
                    200, link, answered.map(reason -> "It was " + reason + ".").orElse("Nobody has answered yet."), "");
        }
        if (answered.isPresent()) {
            return html(200, link, "Nothing to do: it was " + answered.get() + ".", "");
        }
        if (actions.asksForHelp(link)) {
            return link.action() == Link.Action.ACKNOWLEDGE
                    ? html(200, link, "You come and help.", "Accept")
                    : html(200, link, "You do not come; whoever asked is told.", "Decline");
        }
        return switch (link.action()) {
            case ACKNOWLEDGE -> html(200, link, "You take this incident, and paging for it stops.", "Acknowledge");
            case ESCALATE -> html(200, link, "You pass this incident on: the next step is paged now.", "Escalate");
            case OPEN -> throw new IllegalStateException("handled above");
        };
    }

    private Response act(Link link) {
        if (link.action() == Link.Action.OPEN) {
            return look(link);
        }
        limit.use(link);
        LinkActions.Done done = switch (link.action()) {
            case ACKNOWLEDGE -> actions.acknowledge(link);
            case ESCALATE -> actions.escalate(link);
            case OPEN -> throw new IllegalStateException("handled above");
        };
        String said = switch (done) {
            case NOW -> done(link);
            case BEFORE -> "This was done before; nothing has changed now.";
            case NO_LONGER_NEEDED ->
                "Nothing to do: it was " + actions.answered(link).orElse("answered") + ".";
        };
        return html(200, link, said, "");
    }

    private String done(Link link) {
        boolean yes = link.action() == Link.Action.ACKNOWLEDGE;
        if (actions.asksForHelp(link)) {
            return yes ? "Accepted. Thank you, " + link.responder() + "." : "Declined. Whoever asked is told.";
        }
        return yes
                ? "Acknowledged. It is yours, " + link.responder() + "."
                : "Passed on. The next step is being paged.";
    }

    private Response html(int status, Link link, String text, String button) {
        return answer(status, "Incident #" + link.incidentNumber(), link.incidentTitle(), text, button);
    }

    private Response expired() {
        return answer(410, "This link is too old", "", "Sign in to Tocsin, or answer a newer message.", "");
    }

    private Response forged() {
        return answer(404, "There is no such link", "", "It may have been cut off; try to copy it whole.", "");
    }

    private Response answer(int status, String heading, String title, String text, String button) {
        return Response.status(status)
                .type("text/html; charset=utf-8")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                .entity(page.data("heading", heading)
                        .data("title", title)
                        .data("text", text)
                        .data("button", button)
                        .render())
                .build();
    }
}
