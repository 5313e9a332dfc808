package io.tocsin.notification.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A message that is on its way to a contact method. */
@Schema(name = "ContactMethodMessage")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
        @Schema(description = "GET /api/v1/notices/{id} shows what became of it.")
        UUID notice,

        @Schema(description = "How long the code is good.") @Nullable Instant expiresAt) {}
