package io.tocsin.incident.problem;

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

/** When something that recurs is a problem. */
@Path("/api/v1/problem-policy")
@RunOnVirtualThread
@Tag(name = "Problems")
public class ProblemPolicyResource {

    private final SettingStore settings;

    ProblemPolicyResource(SettingStore settings) {
        this.settings = settings;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get the problem policy")
    public RestResponse<ProblemPolicy> get() {
        return answer(settings.get(ProblemPolicy.SETTING));
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Change the problem policy", description = "It counts for what happens from now on.")
    public RestResponse<ProblemPolicy> change(
            @HeaderParam("If-Match") @Nullable String ifMatch, @Valid ProblemPolicy policy) {
        return answer(settings.put(ProblemPolicy.SETTING, ifMatch, policy));
    }

    private static RestResponse<ProblemPolicy> answer(Setting.Versioned<ProblemPolicy> policy) {
        return RestResponse.ResponseBuilder.ok(policy.value())
                .tag(ETags.of(policy.version()))
                .build();
    }
}
