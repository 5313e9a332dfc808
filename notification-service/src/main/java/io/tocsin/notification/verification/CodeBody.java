package io.tocsin.notification.verification;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A code, as it was received. */
@Schema(name = "VerificationCode")
public record CodeBody(
        @Schema(description = "Eight digits; a space in the middle does no harm.", examples = "4711 0815")
        @NotNull @Pattern(regexp = "[0-9]{4} ?[0-9]{4}", message = "must be eight digits") String code) {}
