package io.tocsin.notification.notice;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.notification.contact.ContactMethods;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Notices over HTTP. */
@Path("/api/v1/notices")
@RunOnVirtualThread
@Tag(name = "Notices", description = "What people were told that is no page, and what became of it.")
public class NoticeResource {

    private final NoticeQueries notices;
    private final ContactMethods people;
    private final CurrentUser user;

    NoticeResource(NoticeQueries notices, ContactMethods people, CurrentUser user) {
        this.notices = notices;
        this.people = people;
        this.user = user;
    }

    @GET
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List notices",
            description = "The caller's, or for an admin those of the person named; the newest first.")
    public Page<NoticeView> list(
            @Parameter(description = "A person's key.", example = "bob")
                    @QueryParam("responder")
                    @Size(max = 64) @Nullable String responder,
            @Valid @BeanParam PageRequest page) {
        return Page.of(
                notices.of(people.responder(responder), page.after(UUID.class), page.limitAndOne()),
                page,
                NoticeView::id);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a notice", description = "One's own, or for an admin anybody's.")
    public NoticeView get(@PathParam("id") UUID id) {
        return notices.find(id)
                // What is another's is not told apart from what does not exist.
                .filter(notice -> notice.responder().equals(user.key()) || user.isAdmin())
                .orElseThrow(() -> new ProblemException(Problem.notFound("notice", id)));
    }
}
