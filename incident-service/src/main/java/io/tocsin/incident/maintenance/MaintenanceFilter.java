package io.tocsin.incident.maintenance;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which windows are wanted; what is not said does not narrow it. */
public class MaintenanceFilter {

    @QueryParam("service")
    @Size(max = 64) @Nullable String service;

    @QueryParam("state")
    @Parameter(description = "Where they stand now.")
    MaintenanceWindow.@Nullable State state;
}
