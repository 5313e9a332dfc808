package io.tocsin.incident.insight;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures as comma-separated values (RFC 4180); an empty cell is a value that does not apply. */
final class FigureCsv {

    private static final CsvMapper MAPPER = new CsvMapper();

    private FigureCsv() {}

    @JsonPropertyOrder({
        "month",
        "service",
        "team",
        "severity",
        "incidents",
        "acknowledged",
        "acknowledgeMedianSeconds",
        "acknowledgeP90Seconds",
        "mitigated",
        "mitigateMedianSeconds",
        "mitigateP90Seconds",
        "resolved",
        "resolveMedianSeconds",
        "resolveP90Seconds",
        "alerts",
        "neverActedOn",
        "recurring",
        "targetsMet",
        "targetsMissed",
        "downtimeSeconds"
    })
    record Row(
            @Nullable String month,
            @Nullable String service,
            @Nullable String team,
            @Nullable String severity,
            long incidents,
            long acknowledged,
            @Nullable Double acknowledgeMedianSeconds,
            @Nullable Double acknowledgeP90Seconds,
            long mitigated,
            @Nullable Double mitigateMedianSeconds,
            @Nullable Double mitigateP90Seconds,
            long resolved,
            @Nullable Double resolveMedianSeconds,
            @Nullable Double resolveP90Seconds,
            long alerts,
            long neverActedOn,
            long recurring,
            long targetsMet,
            long targetsMissed,
            @Nullable Long downtimeSeconds) {}

    static String of(List<Figures> figures) {
        return write(figures.stream().map(FigureCsv::row).toList(), Row.class);
    }

    /** With a header; every column in the order of the record. */
    static <T> String write(List<T> rows, Class<T> type) {
        try {
            return MAPPER.writer(MAPPER.schemaFor(type).withHeader()).writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Row row(Figures figures) {
        return new Row(
                figures.month(),
                figures.service(),
                figures.team(),
                figures.severity(),
                figures.incidents(),
                figures.timeToAcknowledge().count(),
                figures.timeToAcknowledge().median(),
                figures.timeToAcknowledge().p90(),
                figures.timeToMitigate().count(),
                figures.timeToMitigate().median(),
                figures.timeToMitigate().p90(),
                figures.timeToResolve().count(),
                figures.timeToResolve().median(),
                figures.timeToResolve().p90(),
                figures.alerts(),
                figures.neverActedOn(),
                figures.recurring(),
                figures.targetsMet(),
                figures.targetsMissed(),
                figures.downtime().seconds());
    }
}
