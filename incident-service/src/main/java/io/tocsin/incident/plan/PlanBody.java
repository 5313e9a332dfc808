package io.tocsin.incident.plan;

import io.tocsin.platform.event.Severity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A response plan, as the API takes and gives it, and as its versions are kept. */
@Schema(name = "ResponsePlan", description = "What is to happen when an incident is of a kind.")
public record PlanBody(
        @Schema(description = "Needed when creating; later it cannot change and may be left out.", examples = "outage")
        @Pattern(regexp = PlanBody.KEY) @Nullable String key,

        @Schema(description = "Counts the plan's changes; what is given here is not looked at.", readOnly = true)
        @Nullable Long version,

        @Schema(examples = "Outage of something that customers see") @NotBlank @Size(max = 200) String name,

        @Schema(
                description =
                        "Of several plans that match, the one with the lowest number is followed; then the first by"
                                + " key.",
                examples = "100")
        @Min(0) @Max(10_000) int priority,

        @Valid Match match,

        @Schema(
                description = "In the order in which they are shown.",
                examples =
                        "[{\"key\":\"commander\",\"name\":\"Incident commander\",\"directives\":[\"Decide; do not debug.\"],\"responders\":[\"alice\",\"bob\"]}]")
        @Size(max = 20) @Nullable List<@Valid Role> roles,

        @Schema(
                description = "The checklist.",
                examples = "[{\"title\":\"Open the war room\",\"role\":\"commander\",\"dueAfter\":\"PT10M\"}]")
        @Size(max = 100) @Nullable List<@Valid Task> tasks,

        @Schema(
                description =
                        "Runbooks, chat rooms, meetings. {number}, {id}, {severity} and {service} in a URL become the"
                                + " incident's.")
        @Size(max = 20) @Nullable List<@Valid Link> links,

        @Schema(
                description = "People who are kept informed: they become the incident's stakeholders.",
                examples = "[\"dana\"]")
        @Size(max = 100) @Nullable List<@Pattern(regexp = PlanBody.KEY) String> stakeholders,

        @Schema(
                description =
                        "How often there is to be an update, from PT1M to P7D; asked for by a target of kind UPDATE, in place of the one"
                                + " that a target rule sets. ISO 8601.",
                examples = "PT30M")
        @Nullable Duration updateEvery,

        @Schema(
                description =
                        "The key of the role whose holder is asked for an update when one is due. If it is missing, or nobody has the"
                                + " role, whoever has acknowledged the incident is asked.",
                examples = "commander")
        @Pattern(regexp = PlanBody.KEY) @Nullable String updatesBy) {

    static final String KEY = "[a-z0-9._-]{1,64}";

    /** Which incidents. What is left out matches everything; what is given must all hold. */
    @Schema(name = "PlanMatch")
    public record Match(
            @Schema(description = "One of these is among the affected services.", examples = "[\"checkout\"]")
            @Size(max = 100) @Nullable List<@Pattern(regexp = PlanBody.KEY) String> services,

            @Schema(examples = "[\"SEV1\",\"SEV2\"]") @Size(max = 5) @Nullable List<Severity> severities,

            @Schema(description = "The title contains one of these, whatever the case.", examples = "[\"payment\"]")
            @Size(max = 20) @Nullable List<@NotBlank @Size(max = 100) String> titleContains,

            @Schema(
                    description = "It has one of these tags, or one of the affected services has.",
                    examples = "[\"payments\"]")
            @Size(max = 50) @Nullable List<@Pattern(regexp = "[a-z0-9][a-z0-9._:-]{0,63}") String> tags) {}

    /** A part to play. */
    @Schema(name = "PlanRole")
    public record Role(
            @Schema(examples = "commander") @Pattern(regexp = PlanBody.KEY) String key,

            @Schema(examples = "Incident commander") @NotBlank @Size(max = 100) String name,

            @Schema(examples = "[\"Decide; do not debug.\"]") @Size(max = 20) @Nullable List<@NotBlank @Size(max = 500) String> directives,

            @Schema(
                    description =
                            "Who may get it; with several, one after the other gets it, from incident to incident. With none, and no"
                                    + " schedule, a volunteer is waited for. Whoever gets it is told.",
                    examples = "[\"alice\",\"bob\"]")
            @Size(max = 50) @Nullable List<@Pattern(regexp = PlanBody.KEY) String> responders,

            @Schema(
                    description = "In place of responders: whoever is on call by it gets the role, and is told.",
                    examples = "commanders")
            @Pattern(regexp = PlanBody.KEY) @Nullable String schedule) {}

    /** Something to be done. */
    @Schema(name = "PlanTask")
    public record Task(
            @Schema(examples = "Open the war room") @NotBlank @Size(max = 200) String title,

            @Schema(description = "The key of the role whose task it is.", examples = "commander")
            @Pattern(regexp = PlanBody.KEY) @Nullable String role,

            @Schema(
                    description = "How long after the plan began it is due, at most 30 days; ISO 8601.",
                    examples = "PT10M")
            @Nullable Duration dueAfter) {}

    /** Somewhere to go. */
    @Schema(name = "PlanLink")
    public record Link(
            Kind kind,

            @Schema(examples = "War room") @NotBlank @Size(max = 200) String title,

            @Schema(examples = "https://chat.example.org/incident-{number}")
            @Pattern(regexp = "https?://\\S+", message = "must be an http or https URL") @Size(max = 2000)
            String url) {

        /** What is found there. */
        public enum Kind {
            RUNBOOK,
            CHAT,
            MEETING,
            OTHER
        }
    }

    PlanBody with(String newKey, long newVersion) {
        return new PlanBody(
                newKey, newVersion, name, priority, match, roles, tasks, links, stakeholders, updateEvery, updatesBy);
    }

    /** The key of a plan that is kept. */
    public String requireKey() {
        return Objects.requireNonNull(key);
    }

    /** The version of a plan that is kept. */
    public long requireVersion() {
        return Objects.requireNonNull(version);
    }

    /** As {@link #roles}, never null. */
    public List<Role> allRoles() {
        return roles == null ? List.of() : roles;
    }

    /** As {@link #tasks}, never null. */
    public List<Task> allTasks() {
        return tasks == null ? List.of() : tasks;
    }

    /** As {@link #links}, never null. */
    public List<Link> allLinks() {
        return links == null ? List.of() : links;
    }

    /** As {@link #stakeholders}, never null. */
    public List<String> allStakeholders() {
        return stakeholders == null ? List.of() : stakeholders;
    }
}
