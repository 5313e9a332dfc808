package io.tocsin.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule finds what breaks it. */
class ArchitectureRulesTest {

    private static final String ROOT = "io.tocsin.platform.architecture";

    private final JavaClasses faulty = new ClassFileImporter().importPackages(ROOT);

    @Test
    void shouldFindCyclesOfFeatures() {
        assertThat(faults(ArchitectureRules.featuresFormNoCycle(ROOT))).hasSize(1);
    }

    @Test
    void shouldFindRulesThatKnowAFramework() {
        assertThat(faults(ArchitectureRules.rulesAreFreeOfFrameworks()))
                .isNotEmpty()
                .allMatch(fault -> fault.contains("Clerk") && fault.contains("jakarta."));
    }

    @Test
    void shouldFindKafkaOutsideThePlatform() {
        assertThat(faults(ArchitectureRules.kafkaIsLeftToThePlatform())).isNotEmpty();
    }

    @Test
    void shouldFindReadingsOfTheSystemsClock() {
        assertThat(faults(ArchitectureRules.timeIsGiven())).hasSize(2);
    }

    @Test
    void shouldFindOperationsWithoutRoles() {
        assertThat(faults(ArchitectureRules.everyOperationNamesItsRoles()))
                .singleElement()
                .asString()
                .contains("open()");
    }

    @Test
    void shouldNotPassForNothing() {
        assertThatThrownBy(() -> ArchitectureRules.check("io.tocsin.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("there are classes in io.tocsin.nowhere");
        assertThatThrownBy(() -> ArchitectureRules.check("io.tocsin.platform.time"))
                .isInstanceOf(AssertionError.class);
    }

    private List<String> faults(ArchRule rule) {
        return rule.evaluate(faulty).getFailureReport().getDetails();
    }
}
