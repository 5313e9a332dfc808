package io.tocsin.incident.status;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.incident.setting.Setting;
import io.tocsin.incident.setting.SettingStore;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What statuses there are. */
@Path("/api/v1/incident-statuses")
@RunOnVirtualThread
@Tag(name = "Statuses")
public class StatusNamesResource {

    private final SettingStore settings;

    StatusNamesResource(SettingStore settings) {
        this.settings = settings;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get the statuses of each state")
    public RestResponse<StatusNames> get() {
        return answer(settings.get(Statuses.NAMES));
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Change the statuses of each state",
            description = "Incidents keep the one that they are in until somebody changes it or their state.")
    public RestResponse<StatusNames> change(
            @HeaderParam("If-Match") @Nullable String ifMatch, @Valid StatusNames names) {
        return answer(settings.put(Statuses.NAMES, ifMatch, names));
    }

    private static RestResponse<StatusNames> answer(Setting.Versioned<StatusNames> names) {
        return RestResponse.ResponseBuilder.ok(names.value())
                .tag(ETags.of(names.version()))
                .build();
    }
}
