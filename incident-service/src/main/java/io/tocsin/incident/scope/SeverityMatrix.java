package io.tocsin.incident.scope;

import io.tocsin.platform.event.Severity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says how severe an incident is that has an impact and an urgency: one cell for each pair. */
@Schema(name = "SeverityMatrix")
public record SeverityMatrix(
        @Schema(
                description = "One for each of the nine pairs.",
                examples =
                        "[{\"impact\":\"HIGH\",\"urgency\":\"HIGH\",\"severity\":\"SEV1\"},{\"impact\":\"HIGH\",\"urgency\":\"MEDIUM\","
                                + "\"severity\":\"SEV2\"},{\"impact\":\"HIGH\",\"urgency\":\"LOW\",\"severity\":\"SEV3\"},{\"impact\":\"MEDIUM\","
                                + "\"urgency\":\"HIGH\",\"severity\":\"SEV2\"},{\"impact\":\"MEDIUM\",\"urgency\":\"MEDIUM\",\"severity\":\"SEV3\"},"
                                + "{\"impact\":\"MEDIUM\",\"urgency\":\"LOW\",\"severity\":\"SEV4\"},{\"impact\":\"LOW\",\"urgency\":\"HIGH\","
                                + "\"severity\":\"SEV3\"},{\"impact\":\"LOW\",\"urgency\":\"MEDIUM\",\"severity\":\"SEV4\"},{\"impact\":\"LOW\","
                                + "\"urgency\":\"LOW\",\"severity\":\"SEV5\"}]")
        @Size(min = 9, max = 9) List<@Valid Cell> cells) {

    /** What a pair means. */
    @Schema(name = "SeverityMatrixCell")
    public record Cell(Level impact, Level urgency, Severity severity) {}

    /** The matrix until a company has its own: ITIL's, with the sum of the two levels as the severity. */
    static SeverityMatrix standard() {
        List<Cell> cells = new ArrayList<>();
        for (Level impact : Level.values()) {
            for (Level urgency : Level.values()) {
                cells.add(new Cell(impact, urgency, Severity.values()[impact.ordinal() + urgency.ordinal()]));
            }
        }
        return new SeverityMatrix(cells);
    }

    /** Whether each pair has its cell, and one only. */
    boolean isWhole() {
        for (Level impact : Level.values()) {
            Set<Level> urgencies = EnumSet.noneOf(Level.class);
            cells.stream().filter(cell -> cell.impact() == impact).forEach(cell -> urgencies.add(cell.urgency()));
            if (urgencies.size() != Level.values().length) {
                return false;
            }
        }
        return cells.size() == Level.values().length * Level.values().length;
    }

    Severity severity(Level impact, Level urgency) {
        return cells.stream()
                .filter(cell -> cell.impact() == impact && cell.urgency() == urgency)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the matrix has no cell " + impact + ", " + urgency))
                .severity();
    }
}
