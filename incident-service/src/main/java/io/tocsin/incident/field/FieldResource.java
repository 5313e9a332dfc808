package io.tocsin.incident.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Actor;
import io.tocsin.platform.security.CurrentUser;
import io.tocsin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The values of an incident's own fields over HTTP. */
@Path("/api/v1/incidents/{id}/fields")
@RunOnVirtualThread
@Tag(name = "Fields", description = "The company's own fields of incidents.")
public class FieldResource {

    private final Fields fields;
    private final CurrentUser user;

    FieldResource(Fields fields, CurrentUser user) {
        this.fields = fields;
        this.user = user;
    }

    /** Values by the keys of their fields. */
    @Schema(name = "FieldValues")
    public record FieldValues(
            @Schema(
                    description = "As the field's type says; null takes a value away, what is not named stays.",
                    examples = "{\"region\":\"eu\",\"orders_lost\":17}",
                    implementation = Object.class)
            @Size(max = 100) Map<String, @Nullable JsonNode> fields) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Get an incident's own fields", description = "Those that have a value.")
    public FieldValues get(@PathParam("id") UUID id) {
        return values(fields.of(id));
    }

    @PATCH
    @RolesAllowed({Roles.RESPONDER, Roles.ADMIN})
    @Operation(summary = "Change an incident's own fields", description = "All of them, or none if one value is wrong.")
    public FieldValues change(@PathParam("id") UUID id, @Valid FieldValues body) {
        return values(fields.change(id, body.fields(), Actor.person(user.key())));
    }

    private static FieldValues values(Map<String, JsonNode> values) {
        return new FieldValues(new java.util.LinkedHashMap<>(values));
    }
}
