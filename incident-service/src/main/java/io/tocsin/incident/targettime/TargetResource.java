package io.tocsin.incident.targettime;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Targets over HTTP. */
@Path("/api/v1/targets")
@RunOnVirtualThread
@Transactional
@Tag(name = "Targets")
public class TargetResource {

    private final TargetStore targets;
    private final Readers readers;

    TargetResource(TargetStore targets, Readers readers) {
        this.targets = targets;
        this.readers = readers;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(
            summary = "List what is about to be missed, or was",
            description = "Over all incidents, what is missed first at the top.")
    public Page<TargetView> list(@Valid @BeanParam TargetFilter filter, @Valid @BeanParam PageRequest page) {
        return Page.of(
                        targets.list(
                                filter, readers.tokens(), page.after(TargetStore.Position.class), page.limitAndOne()),
                        page,
                        target -> new TargetStore.Position(Objects.requireNonNull(target.missedAt()), target.id()))
                .map(TargetView::from);
    }
}
