package io.tocsin.incident.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityMatrixTest {

    @ParameterizedTest
    @CsvSource({
        "HIGH, HIGH, SEV1", "HIGH, MEDIUM, SEV2", "HIGH, LOW, SEV3",
        "MEDIUM, HIGH, SEV2", "MEDIUM, MEDIUM, SEV3", "MEDIUM, LOW, SEV4",
        "LOW, HIGH, SEV3", "LOW, MEDIUM, SEV4", "LOW, LOW, SEV5"
    })
    void shouldBeItilsUntilACompanyHasItsOwn(Level impact, Level urgency, Severity severity) {
        assertThat(SeverityMatrix.standard().severity(impact, urgency)).isEqualTo(severity);
    }

    @Test
    void shouldHaveOneCellForEachPair() {
        List<SeverityMatrix.Cell> cells =
                new ArrayList<>(SeverityMatrix.standard().cells());
        assertThat(new SeverityMatrix(cells).isWhole()).isTrue();

        cells.set(0, cells.getLast());

        assertThat(new SeverityMatrix(cells).isWhole()).isFalse();
    }
}
