package io.tocsin.notification.rule;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person's notification rules. */
@Schema(name = "NotificationRules")
public record RulesBody(
        @Schema(description = "Without any, every contact method that is enabled is used at once.") @Size(max = 20) List<@Valid Rule> rules,

        @Schema(
                description =
                        "The contact methods that notices go by, which are no pages. Without any, every e-mail address of the"
                                + " rules; if there is none, every other method of theirs.")
        @Size(max = 20) @Nullable List<UUID> notices,

        @Schema(description = "When notices wait. Without them, they never do.") @Nullable @Valid QuietHours quietHours) {

    /** For the entity tag. It is made of what the rules say, for they also go with a contact method that is removed. */
    long version() {
        StringBuilder said = new StringBuilder();
        rules.forEach(rule -> said.append(rule.after().toSeconds())
                .append(' ')
                .append(rule.contactMethod())
                .append('\n'));
        if (notices != null) {
            notices.forEach(method -> said.append(method).append('\n'));
        }
        if (quietHours != null) {
            said.append(quietHours);
        }
        CRC32C sum = new CRC32C();
        sum.update(said.toString().getBytes(StandardCharsets.US_ASCII));
        return sum.getValue();
    }

    /** By which method, and how long after the page. */
    @Schema(name = "NotificationRule")
    public record Rule(
            @Schema(
                    description =
                            "How long after the page, if nobody has answered: a duration of ISO 8601, whole seconds,"
                                    + " PT0S to PT24H.",
                    examples = "PT5M")
            Duration after,

            @Schema(examples = "0190163d-8694-739b-aea5-966c26f8ad91")
            UUID contactMethod) {}
}
