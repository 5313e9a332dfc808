package io.tocsin.oncall.swap;

import io.tocsin.oncall.directory.ObjectRef;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which swaps are wanted; what is not said does not narrow it. */
public class SwapFilter {

    @QueryParam("schedule")
    @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String schedule;

    @QueryParam("person")
    @Parameter(description = "Who offers it, is offered it, or has accepted it.")
    @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String person;

    @QueryParam("state")
    Swap.@Nullable State state;
}
