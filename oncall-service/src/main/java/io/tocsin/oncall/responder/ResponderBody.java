package io.tocsin.oncall.responder;

import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.directory.TimeZoneName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A responder, as sent and as shown. */
@Schema(name = "Responder")
record ResponderBody(
        @Schema(
                description = "The name that the identity provider gives (preferred_username). Needed when creating;"
                        + " later it cannot change and may be left out.",
                examples = "bob")
        @Pattern(regexp = ObjectRef.KEY_PATTERN) @Nullable String key,

        @Schema(examples = "Bob Berger") @NotBlank @Size(max = 200) String name,

        @Schema(description = "Name of an IANA time zone.", examples = "Europe/Berlin") @TimeZoneName @Size(max = 64) String timeZone,

        @Schema(description = "Skills with their level, 1 to 5.", examples = "{\"postgres\": 4}")
        @Size(max = 100) @Nullable Map<@Pattern(regexp = "[a-z0-9._+#-]{1,64}") String, @Min(1) @Max(5) Integer> skills,

        @Schema(description = "When the person is reminded of shifts, if otherwise than the installation says.")
        @Nullable ReminderLeads reminders) {

    static ResponderBody from(ResponderEntity responder) {
        return new ResponderBody(
                responder.key(), responder.name(), responder.timeZone(), responder.skills(), responder.reminders());
    }

    Map<String, Integer> skillsOrNone() {
        return skills == null ? Map.of() : new TreeMap<>(skills);
    }
}
