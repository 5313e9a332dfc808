package io.tocsin.oncall.timeoff;

import io.tocsin.oncall.directory.ObjectRef;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which time off is wanted; what is not said does not narrow it. */
public class TimeOffFilter {

    @QueryParam("responder")
    @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String responder;

    @QueryParam("team")
    @Parameter(description = "Only that of the team's members.")
    @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String team;

    @QueryParam("past")
    @Parameter(description = "With true, also what is over.")
    boolean past;
}
