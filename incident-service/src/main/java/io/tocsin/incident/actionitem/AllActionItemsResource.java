package io.tocsin.incident.actionitem;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The action items of all incidents. */
@Path("/api/v1/action-items")
@RunOnVirtualThread
@Tag(name = "Action items")
public class AllActionItemsResource {

    private final ActionItems items;

    AllActionItemsResource(ActionItems items) {
        this.items = items;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "List action items", description = "Of all incidents, what is to be done first at the top.")
    public Page<ActionItem> list(@Valid @BeanParam ActionItemFilter filter, @Valid @BeanParam PageRequest page) {
        return Page.of(
                items.list(filter, page.after(ActionItemStore.Position.class), page.limitAndOne()),
                page,
                item -> new ActionItemStore.Position(item.deadline(), item.id()));
    }
}
