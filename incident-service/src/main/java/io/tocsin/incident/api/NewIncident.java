package io.tocsin.incident.api;

import io.tocsin.incident.restriction.Restriction;
import io.tocsin.platform.event.IncidentKind;
import io.tocsin.platform.event.Severity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An incident opened by hand. */
@Schema(name = "NewIncident")
public record NewIncident(
        @Schema(examples = "Customers cannot pay") @NotBlank @Size(max = 1024) String title,

        @Size(max = 20_000) @Nullable String summary,
        Severity severity,

        @Schema(
                description =
                        "REAL if left out. TEST and DRILL page as a real one does, with the word in front of the title.")
        @Nullable IncidentKind kind,

        @Schema(description = "The service in trouble; its escalation policy pages.", examples = "checkout")
        @Pattern(regexp = NewIncident.KEY) @Nullable String service,

        @Schema(description = "More services that are affected.") @Size(max = 100) @Nullable List<@Pattern(regexp = NewIncident.KEY) String> affectedServices,

        @Schema(description = "Another policy than the service's.") @Pattern(regexp = "[a-z0-9._-]{1,64}") @Nullable String escalationPolicy,

        @Schema(
                description =
                        "Who may read it, besides whoever opens it; left out, whoever the service says, or everybody.")
        @Valid @Nullable Restriction restrictedTo) {

    static final String KEY = "[a-z0-9-]{1,64}";

    IncidentKind kindOrReal() {
        return kind == null ? IncidentKind.REAL : kind;
    }

    /** As people who are paged read it. */
    String markedTitle() {
        IncidentKind is = kindOrReal();
        return is == IncidentKind.REAL ? title : "[" + is + "] " + title;
    }
}
