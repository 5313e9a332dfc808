package io.tocsin.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds {@code docs/events} to the code. After a change of a contract, write the documents anew with
 * {@code ./mvnw -pl platform test -Dtest=EventContractsTest -Dtocsin.contracts.write=true}, and read the difference: only
 * additions are allowed within a version.
 */
class EventContractsTest {

    private static final Path DOCS = Path.of("..", "docs", "events");
    private static final boolean WRITE = Boolean.getBoolean("tocsin.contracts.write");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Class<? extends Event>> records() {
        return Arrays.stream(Topic.values()).flatMap(topic -> EventTypes.of(topic).stream());
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldKeepTheSchemaEqualToTheRecord(Class<? extends Event> record) throws IOException {
        shouldBe(
                DOCS.resolve("schemas").resolve(EventTypes.typeOf(record) + ".json"), ContractDocuments.schema(record));
    }

    @Test
    void shouldKeepAsyncApiEqualToTheTopicsAndRecords() throws IOException {
        shouldBe(DOCS.resolve("asyncapi.json"), ContractDocuments.asyncApi());
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldReadEverySampleForEver(Class<? extends Event> record) throws Exception {
        String type = EventTypes.typeOf(record);
        JsonNode schema = JSON.readTree(ContractDocuments.schema(record));
        var validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        for (Path sample : samples(type)) {
            byte[] json = Files.readAllBytes(sample);
            assertThat(validator.validate(JSON.readTree(json)))
                    .as("%s against its schema", sample)
                    .isEmpty();
            Event event = EventJson.read(json, record);
            assertThat(withoutNulls(JSON.readTree(EventJson.write(event))))
                    .as("%s written again", sample)
                    .isEqualTo(withoutNulls(JSON.readTree(json)));
        }
    }

    /** A field that came later is null in what was written before. */
    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(EventContractsTest::withoutNulls);
        return node;
    }

    @Test
    void shouldHaveNoSampleOrSchemaWithoutARecord() throws IOException {
        TreeSet<String> types = records().map(EventTypes::typeOf).collect(Collectors.toCollection(TreeSet::new));
        for (String folder : new String[] {"schemas", "samples"}) {
            try (Stream<Path> files = Files.list(DOCS.resolve(folder))) {
                TreeSet<String> found = files.map(
                                file -> file.getFileName().toString().replaceFirst("(\\.\\d+)?\\.json$", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(found).as(folder).isEqualTo(types);
            }
        }
    }

    private static List<Path> samples(String type) throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve("samples"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(Pattern.quote(type) + "(\\.\\d+)?\\.json"))
                    .toList();
            assertThat(found).as("samples of %s", type).isNotEmpty();
            return found;
        }
    }

    private static void shouldBe(Path file, String content) throws IOException {
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(file).exists();
        assertThat(Files.readString(file)).as("%s, as the code says it", file).isEqualTo(content);
    }
}
