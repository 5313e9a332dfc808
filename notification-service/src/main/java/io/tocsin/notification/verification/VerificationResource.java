package io.tocsin.notification.verification;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.notification.contact.ContactMethodBody;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Verification and tests of contact methods over HTTP. */
@Path("/api/v1/contact-methods/{id}")
@RunOnVirtualThread
@Tag(name = "Contact methods")
public class VerificationResource {

    private final Verifications verifications;

    VerificationResource(Verifications verifications) {
        this.verifications = verifications;
    }

    @POST
    @Path("/verification")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Send a verification code",
            description =
                    "To the contact method, in the place of an earlier code. Whoever gives it back has shown that what is sent there"
                            + " arrives. At most one message a minute.")
    @APIResponse(responseCode = "202", description = "On its way")
    @APIResponse(responseCode = "429", description = "A message was sent just now; Retry-After says when to come back")
    public RestResponse<MessageView> sendCode(@PathParam("id") UUID id) {
        return RestResponse.accepted(verifications.sendCode(id));
    }

    @POST
    @Path("/verification/confirmation")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Give a verification code back",
            description =
                    "Five tries, for an hour, and only while the address is the one that the code was sent to. A changed address is to"
                            + " be verified anew.")
    @APIResponse(responseCode = "200", description = "The contact method, verified")
    public ContactMethodBody confirm(@PathParam("id") UUID id, @Valid CodeBody body) {
        return verifications.confirm(id, body.code());
    }

    @POST
    @Path("/test")
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "Send a test",
            description =
                    "A message that asks for nothing. Once it is delivered the contact method counts as tested. At most one a minute.")
    @APIResponse(responseCode = "202", description = "On its way")
    @APIResponse(responseCode = "429", description = "A message was sent just now; Retry-After says when to come back")
    public RestResponse<MessageView> sendTest(@PathParam("id") UUID id) {
        return RestResponse.accepted(verifications.sendTest(id));
    }
}
