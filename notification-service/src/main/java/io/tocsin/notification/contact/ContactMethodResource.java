package io.tocsin.notification.contact;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Contact methods over HTTP. */
@Path("/api/v1/contact-methods")
@RunOnVirtualThread
@Tag(name = "Contact methods", description = "How a person can be reached.")
public class ContactMethodResource {

    private final ContactMethods contactMethods;
    private final ContactMethodRepository repository;

    ContactMethodResource(ContactMethods contactMethods, ContactMethodRepository repository) {
        this.contactMethods = contactMethods;
        this.repository = repository;
    }

    @GET
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "List contact methods",
            description = "The caller's, or for an admin those of the person named.")
    public Page<ContactMethodBody> list(
            @Parameter(description = "A person's key.") @QueryParam("responder") @Size(max = 64) @Nullable String responder,
            @Valid @BeanParam PageRequest page) {
        return Page.of(
                        repository.of(contactMethods.responder(responder), page.after(UUID.class), page.limitAndOne()),
                        page,
                        ContactMethodEntity::id)
                .map(method -> ContactMethodBody.from(method, null));
    }

    @POST
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Create a contact method",
            description = "A webhook's answer has its signing secret, once; so no Idempotency-Key is taken.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<ContactMethodBody> create(@Valid ContactMethodBody body) {
        ContactMethods.Created created = contactMethods.create(body);
        return RestResponse.ResponseBuilder.<ContactMethodBody>create(RestResponse.Status.CREATED)
                .location(
                        URI.create("/api/v1/contact-methods/" + created.method().id()))
                .tag(ETags.of(created.method().version()))
                .entity(ContactMethodBody.from(created.method(), created.secret()))
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get a contact method", description = "Without its secret.")
    public RestResponse<ContactMethodBody> get(@PathParam("id") UUID id) {
        return answer(contactMethods.get(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Change a contact method", description = "Address, label, and whether it is used.")
    public RestResponse<ContactMethodBody> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid ContactMethodBody body) {
        return answer(contactMethods.change(id, ifMatch, body));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Remove a contact method", description = "Rules that name it go with it.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        contactMethods.remove(id, ifMatch);
    }

    private static RestResponse<ContactMethodBody> answer(ContactMethodEntity method) {
        return RestResponse.ResponseBuilder.ok(ContactMethodBody.from(method, null))
                .tag(ETags.of(method.version()))
                .build();
    }
}
