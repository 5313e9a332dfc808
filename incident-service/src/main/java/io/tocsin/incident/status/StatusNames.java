package io.tocsin.incident.status;

import io.tocsin.incident.incident.IncidentState;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The company's own phases of each state. */
@Schema(name = "StatusNames")
public record StatusNames(
        @Schema(examples = "{\"ACKNOWLEDGED\":[\"Investigating\",\"Identified\"],\"MITIGATED\":[\"Monitoring\"]}")
        @Size(max = 5) Map<IncidentState.Name, @Size(max = 20) List<@NotBlank @Size(max = 50) String>> statuses) {

    List<String> of(IncidentState.Name state) {
        return statuses.getOrDefault(state, List.of());
    }
}
