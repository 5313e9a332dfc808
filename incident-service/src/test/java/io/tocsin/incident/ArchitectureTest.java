package io.tocsin.incident;

import io.tocsin.platform.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldKeepTheRulesOfTheArchitecture() {
        ArchitectureRules.check("io.tocsin.incident");
    }
}
