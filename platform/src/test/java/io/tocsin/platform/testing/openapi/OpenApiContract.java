package io.tocsin.platform.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.tocsin.platform.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Holds a service to its OpenAPI document: it does what the examples say, answers as it is described, and refuses what is
 * forbidden. Each test goes through all operations and tells of all that is wrong.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class OpenApiContract {

    @Inject
    MovableClock clock;

    private ServedDocument document;
    private Fixture fixture;
    private Problems problems;

    /** Stores of its own, for the examples change what holds for everything. */
    public static final class OwnStores implements QuarkusTestProfile {}

    /** The name of the service. */
    protected abstract String service();

    /** A time at which the examples make sense: before what is to come in them. */
    protected abstract String now();

    /** Says what the operations need, and makes what their examples refer to. */
    protected abstract void prepare(Fixture given);

    @BeforeEach
    void begin() {
        clock.set(Instant.parse(now()));
        if (document == null) {
            document = ServedDocument.of(service());
            problems = new Problems(document);
            fixture = new Fixture(document)
                    .value("/api/v1/audit/{service}", path -> service())
                    .value("/api/v1/configuration/{service}", path -> service())
                    .value("/api/v1/dead-letters/{service}", path -> service())
                    .value("/api/v1/events/{service}", path -> service());
            prepare(fixture);
        }
    }

    @Test
    @Order(1)
    void shouldBeDescribed() {
        every(new Described(document));
    }

    @Test
    @Order(2)
    void shouldDoWhatItsExampleSays() {
        every(new Executed(document, fixture));
    }

    @Test
    @Order(3)
    void shouldRefuseABadBody() {
        every(new BadBodies(document, fixture, problems));
    }

    @Test
    @Order(4)
    void shouldRefuseBadParameters() {
        every(new BadParameters(document, fixture, problems));
    }

    @Test
    @Order(5)
    void shouldBeClosed() {
        every(new Closed(fixture, problems));
    }

    @Test
    @Order(6)
    void shouldNeedThePresentVersion() {
        every(new Conditional(fixture, problems));
    }

    @Test
    @Order(7)
    void shouldHappenOnceHoweverOftenItIsSent() {
        every(new Repeated(document, fixture, problems));
    }

    private void every(Check check) {
        List<String> wrong = new ArrayList<>();
        assertThat(document.operations()).hasSizeGreaterThan(20);
        for (Operation operation : document.operations()) {
            try {
                check.of(operation, fault -> wrong.add(operation + " (" + operation.id() + ") " + fault));
            } catch (AssertionError | RuntimeException e) {
                wrong.add(operation + " (" + operation.id() + ") cannot be tried: " + e);
            }
        }
        assertThat(wrong).isEmpty();
    }
}
