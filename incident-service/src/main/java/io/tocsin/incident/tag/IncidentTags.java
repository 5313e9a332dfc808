package io.tocsin.incident.tag;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an incident is labelled with. */
@Schema(name = "IncidentTags")
public record IncidentTags(
        @Schema(description = "Its own.", examples = "[\"region-eu\"]")
        List<String> tags,

        @Schema(
                description = "With those of its services; what plans go by.",
                examples = "[\"payments\",\"region-eu\"]")
        List<String> effective) {}
