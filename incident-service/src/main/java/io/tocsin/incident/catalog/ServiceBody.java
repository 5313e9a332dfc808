package io.tocsin.incident.catalog;

import io.tocsin.incident.hours.BusinessHours;
import io.tocsin.incident.restriction.Restriction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.URL;
import org.jspecify.annotations.Nullable;

/** A service, as the API takes and gives it. */
@Schema(name = "Service", description = "What can be in trouble.")
public record ServiceBody(
        @Schema(
                description = "Needed when creating; later it cannot change and may be left out.",
                examples = "checkout")
        @Pattern(regexp = ServiceBody.KEY) @Nullable String key,

        @Schema(examples = "Checkout") @NotBlank @Size(max = 200) String name,

        @Schema(description = "The key of the team that owns it; its members may change it.", examples = "sre")
        @Pattern(regexp = ServiceBody.PERSON_OR_TEAM) String team,

        @Schema(description = "1 matters most.", examples = "1") @Min(1) @Max(4) int tier,

        @Schema(
                description = "The key of the policy to page by; without one the policy 'default' is used.",
                examples = "checkout")
        @Pattern(regexp = ServiceBody.PERSON_OR_TEAM) @Nullable String escalationPolicy,

        @Schema(description = "Links to instructions.", examples = "[\"https://wiki.example.org/checkout\"]")
        @Size(max = 20) @Nullable List<@URL @Size(max = 2000) String> runbooks,

        @Schema(description = "Keys of services that it needs to work; no circles.", examples = "[\"payments\"]")
        @Size(max = 100) @Nullable List<@Pattern(regexp = ServiceBody.KEY) String> dependsOn,

        @Schema(
                description =
                        "Whether the end of the last alert resolves an incident; if not, a person must. True if left out.")
        @Nullable Boolean autoResolve,

        @Schema(
                description =
                        "Who may read the incidents that alerts open for it; left out, everybody. What is open already stays as it is.")
        @Valid @Nullable Restriction restrictedTo,

        @Schema(description = "Labels that hold for its incidents too.", examples = "[\"payments\"]")
        @Size(max = 50) @Nullable List<@Pattern(regexp = "[a-z0-9][a-z0-9._:-]{0,63}") String> tags,

        @Schema(
                description =
                        "When its team looks after it; always, if left out. Escalation policies can ask whether an incident comes within"
                                + " them.")
        @Valid @Nullable BusinessHours supportHours) {

    static final String KEY = "[a-z0-9-]{1,64}";
    static final String PERSON_OR_TEAM = "[a-z0-9._-]{1,64}";

    static ServiceBody from(ServiceEntity service) {
        return new ServiceBody(
                service.key(),
                service.name(),
                service.team(),
                service.tier(),
                service.escalationPolicy(),
                service.runbooks(),
                service.dependsOn(),
                service.autoResolve(),
                Restriction.of(service.readers()),
                service.tags(),
                service.supportHours());
    }
}
