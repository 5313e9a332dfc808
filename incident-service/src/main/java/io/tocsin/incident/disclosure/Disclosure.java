package io.tocsin.incident.disclosure;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody who has to know was told. */
@Schema(name = "Disclosure")
public record Disclosure(
        UUID id,
        UUID incidentId,
        String recipient,
        Instant disclosedAt,
        @Nullable String note,
        String disclosedBy) {}
