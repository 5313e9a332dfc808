package io.tocsin.notification.subscription;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Subscriptions over HTTP. */
@Path("/api/v1/webhook-subscriptions")
@RunOnVirtualThread
@Tag(name = "Webhook subscriptions", description = "Other systems that are told what happens to incidents.")
public class SubscriptionResource {

    private final Subscriptions subscriptions;
    private final SubscriptionStore store;

    SubscriptionResource(Subscriptions subscriptions, SubscriptionStore store) {
        this.subscriptions = subscriptions;
        this.store = store;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    @Operation(summary = "List webhook subscriptions", description = "In the order of their keys.")
    public Page<SubscriptionView> list(@Valid @BeanParam PageRequest page) {
        return Page.of(store.list(page.after(String.class), page.limitAndOne()), page, Subscription::key)
                .map(subscription -> SubscriptionView.from(subscription, null));
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Subscribe to what happens to incidents",
            description = "The answer has the signing secret, once; so no Idempotency-Key is taken.")
    @APIResponse(responseCode = "201", description = "Created")
    public RestResponse<SubscriptionView> create(@Valid SubscriptionBody body) {
        Subscriptions.WithSecret created = subscriptions.create(body);
        return RestResponse.ResponseBuilder.<SubscriptionView>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/webhook-subscriptions/"
                        + created.subscription().key()))
                .tag(ETags.of(created.subscription().version()))
                .entity(SubscriptionView.from(created.subscription(), created.secret()))
                .build();
    }

    @GET
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Get a webhook subscription", description = "Without its secret.")
    public RestResponse<SubscriptionView> get(@PathParam("key") String key) {
        return answer(subscriptions.get(key), null);
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Change a webhook subscription", description = "As a whole; the secret stays.")
    public RestResponse<SubscriptionView> change(
            @PathParam("key") String key,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid SubscriptionBody body) {
        return answer(subscriptions.change(key, ifMatch, body), null);
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Unsubscribe", description = "Its deliveries go with it.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("key") String key, @HeaderParam("If-Match") @Nullable String ifMatch) {
        subscriptions.remove(key, ifMatch);
    }

    @POST
    @Path("/{key}/enable")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Enable a webhook subscription again",
            description = "What was not sent meanwhile stays so; retry the deliveries that are wanted.")
    public RestResponse<SubscriptionView> enable(@PathParam("key") String key) {
        return answer(subscriptions.enable(key), null);
    }

    @POST
    @Path("/{key}/secret")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Make a new signing secret",
            description = "Shown once. For a day the secret until now signs as well: the header has both signatures.")
    public RestResponse<SubscriptionView> rotate(@PathParam("key") String key) {
        Subscriptions.WithSecret rotated = subscriptions.rotate(key);
        return answer(rotated.subscription(), rotated.secret());
    }

    private static RestResponse<SubscriptionView> answer(Subscription subscription, @Nullable String secret) {
        return RestResponse.ResponseBuilder.ok(SubscriptionView.from(subscription, secret))
                .tag(ETags.of(subscription.version()))
                .build();
    }
}
