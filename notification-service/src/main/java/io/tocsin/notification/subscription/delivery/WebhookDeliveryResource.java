package io.tocsin.notification.subscription.delivery;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.notification.subscription.sending.DeliveryState;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Deliveries to subscriptions over HTTP. */
@Path("/api/v1/webhook-subscriptions/{key}")
@RunOnVirtualThread
@Tag(name = "Webhook subscriptions")
public class WebhookDeliveryResource {

    private final WebhookDeliveries deliveries;

    WebhookDeliveryResource(WebhookDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @POST
    @Path("/test")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Send an event that tries the subscription out",
            description =
                    "Of type subscription.test. It is sent at once, and once; its delivery tells what came of it.")
    @APIResponse(responseCode = "202", description = "It is being sent")
    public RestResponse<WebhookDeliveryView> test(@PathParam("key") String key) {
        return accepted(key, deliveries.test(key));
    }

    @GET
    @Path("/deliveries")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "List the deliveries of a webhook subscription", description = "The newest first.")
    public Page<WebhookDeliveryView> list(
            @PathParam("key") String key,
            @QueryParam("state") @Nullable DeliveryState state,
            @Valid @BeanParam PageRequest page) {
        return Page.of(
                deliveries.list(key, state, page.after(UUID.class), page.limitAndOne()), page, WebhookDeliveryView::id);
    }

    @GET
    @Path("/deliveries/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Get a delivery of a webhook subscription", description = "With every attempt.")
    public WebhookDeliveryView get(@PathParam("key") String key, @PathParam("id") UUID id) {
        return deliveries.get(key, id);
    }

    @POST
    @Path("/deliveries/{id}/retry")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Send a delivery again",
            description =
                    "At once, with the same webhook-id, and then as often as a new one. Also one that was delivered.")
    @APIResponse(responseCode = "202", description = "It is being sent")
    public RestResponse<WebhookDeliveryView> retry(@PathParam("key") String key, @PathParam("id") UUID id) {
        return accepted(key, deliveries.retry(key, id));
    }

    private static RestResponse<WebhookDeliveryView> accepted(String key, WebhookDeliveryView delivery) {
        return RestResponse.ResponseBuilder.<WebhookDeliveryView>create(RestResponse.Status.ACCEPTED)
                .location(URI.create("/api/v1/webhook-subscriptions/" + key + "/deliveries/" + delivery.id()))
                .entity(delivery)
                .build();
    }
}
