package io.tocsin.notification.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A contact method, as the API takes and gives it. */
@Schema(name = "ContactMethod")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContactMethodBody(
        @Schema(readOnly = true) @Nullable UUID id,

        @Schema(
                description = "Whose it is; the caller's, if left out. Only an admin may name somebody else.",
                examples = "bob")
        @Pattern(regexp = "[a-z0-9._-]{1,64}") @Nullable String responder,

        @Schema(description = "email or webhook; cannot be changed later.", examples = "email")
        @NotBlank @Size(max = 20) String channel,

        @Schema(description = "An e-mail address, or an http(s) URL.", examples = "bob@example.org")
        @NotBlank @Size(max = 2000) String address,

        @Schema(examples = "work") @NotBlank @Size(max = 100) String label,

        @Schema(description = "Whether it is used. True if left out.") @Nullable Boolean enabled,

        @Schema(
                readOnly = true,
                description =
                        "What signs a webhook's messages (Standard Webhooks). Shown in the answer to its creation, once.")
        @Nullable String secret,

        @Schema(readOnly = true) @Nullable Instant createdAt,

        @Schema(readOnly = true, description = "Whether a code that was sent to this address was given back.") @Nullable Boolean verified,

        @Schema(readOnly = true, description = "When a test was last delivered, or a code given back.") @Nullable Instant testedAt,

        @Schema(
                readOnly = true,
                description = "Whether the last messages were refused, or got no answer from the webhook's receiver.")
        @Nullable Boolean failing) {

    static ContactMethodBody from(ContactMethodEntity method, @Nullable String secret) {
        return new ContactMethodBody(
                method.id(),
                method.responder(),
                method.channel(),
                method.address(),
                method.label(),
                method.enabled(),
                secret,
                method.createdAt(),
                method.verified(),
                method.testedAt(),
                method.failures() >= ContactStates.FAILING);
    }
}
