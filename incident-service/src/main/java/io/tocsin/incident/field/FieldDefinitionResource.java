package io.tocsin.incident.field;

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

/** What fields there are. */
@Path("/api/v1/incident-fields")
@RunOnVirtualThread
@Tag(name = "Fields")
public class FieldDefinitionResource {

    private final SettingStore settings;

    FieldDefinitionResource(SettingStore settings) {
        this.settings = settings;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get what fields there are")
    public RestResponse<FieldDefinitions> get() {
        return answer(settings.get(FieldDefinitions.SETTING));
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Change what fields there are",
            description = "Values of a field that is taken away are kept, and are there again if it comes back.")
    public RestResponse<FieldDefinitions> change(
            @HeaderParam("If-Match") @Nullable String ifMatch, @Valid FieldDefinitions definitions) {
        return answer(settings.put(FieldDefinitions.SETTING, ifMatch, definitions));
    }

    private static RestResponse<FieldDefinitions> answer(Setting.Versioned<FieldDefinitions> definitions) {
        return RestResponse.ResponseBuilder.ok(definitions.value())
                .tag(ETags.of(definitions.version()))
                .build();
    }
}
