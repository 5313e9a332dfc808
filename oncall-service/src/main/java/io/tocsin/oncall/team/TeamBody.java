package io.tocsin.oncall.team;

import io.tocsin.oncall.directory.ObjectRef;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A team, as sent and as shown. */
@Schema(name = "Team")
record TeamBody(
        @Schema(description = "Needed when creating; later it cannot change and may be left out.", examples = "sre")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String key,

        @Schema(examples = "Site reliability") @NotBlank @Size(max = 200) String name,

        @Schema(description = "Keys of responders. A team may be empty.", examples = "[\"bob\", \"carol\"]")
        @Size(max = 200) List<@Pattern(regexp = ObjectRef.KEY_PATTERN) String> members,

        @Schema(description = "Those of the members who may also change the team itself.", examples = "[\"carol\"]")
        @Size(max = 200) @Nullable List<@Pattern(regexp = ObjectRef.KEY_PATTERN) String> leads,

        @Schema(
                description =
                        "Keys of teams within this one: their members are members of it too, at most five teams deep.",
                examples = "[\"databases\"]")
        @Size(max = 50) @Nullable List<@Pattern(regexp = ObjectRef.KEY_PATTERN) String> teams) {

    static TeamBody from(TeamEntity team) {
        return new TeamBody(team.key(), team.name(), team.members(), team.leads(), team.teams());
    }

    List<String> teamsOrNone() {
        return teams == null ? List.of() : teams;
    }

    List<String> leadsOrNone() {
        return leads == null ? List.of() : leads;
    }
}
