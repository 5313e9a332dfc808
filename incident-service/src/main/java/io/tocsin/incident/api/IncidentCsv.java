package io.tocsin.incident.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.tocsin.incident.incident.Incident;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Incidents as rows for a spreadsheet (RFC 4180). */
final class IncidentCsv {

    private static final CsvMapper MAPPER = CsvMapper.csvBuilder()
            .configure(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING, true)
            .disable(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private IncidentCsv() {}

    @JsonPropertyOrder({
        "number",
        "id",
        "state",
        "severity",
        "title",
        "service",
        "affectedServices",
        "assignee",
        "openedAt",
        "acknowledgedAt",
        "mitigatedAt",
        "resolvedAt"
    })
    record Row(
            long number,
            String id,
            String state,
            String severity,
            String title,
            @Nullable String service,
            String affectedServices,
            @Nullable String assignee,
            String openedAt,
            @Nullable String acknowledgedAt,
            @Nullable String mitigatedAt,
            @Nullable String resolvedAt) {}

    static SequenceWriter writer(OutputStream out) throws IOException {
        return MAPPER.writer(MAPPER.schemaFor(Row.class).withHeader()).writeValues(out);
    }

    static Row row(Incident incident) {
        return new Row(
                incident.number(),
                incident.id().toString(),
                incident.state().name().name(),
                incident.severity().name(),
                harmless(incident.title()),
                incident.serviceKey(),
                String.join(" ", incident.affectedServices()),
                incident.assignee(),
                incident.openedAt().toString(),
                text(incident.acknowledgedAt()),
                text(incident.mitigatedAt()),
                text(incident.resolvedAt()));
    }

    /** A spreadsheet takes what begins like a formula for one, and titles come from strangers (OWASP, CSV injection). */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
