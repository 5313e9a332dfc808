package io.tocsin.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read as it was, and what JSON could not say is refused. */
class YamlTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long SEED = 20_261_125;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on",
                "Yes",
                "n",
                "~",
                "null",
                "true",
                "",
                " ",
                "09:00",
                "24:00:00",
                "2026-03-01",
                "0x1F",
                "0o17",
                "017",
                "1_000",
                "1e3",
                "1.5e3",
                ".5",
                "5.",
                ".inf",
                "-",
                "- a",
                "a: b",
                "a #b",
                "#a",
                "*a",
                "&a",
                "!a",
                "{a}",
                "[a]",
                "<<",
                "=",
                "%",
                "@",
                "`",
                "|",
                ">",
                "? a",
                "'",
                "\"",
                "a\nb",
                "a\n",
                "\na",
                " a\n  b ",
                "a\tb",
                "\u0007",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "ä",
                "\uD83D\uDD14",
                "https://chat.example.org/incident-{number}",
                "--- a",
                "...",
                "a\r\nb",
                "\\n",
                "P1D"
            })
    void shouldReadTextAsItWasWritten(String text) {
        ObjectNode spec = JSON.objectNode().put("text", text).put(text.isEmpty() ? "k" : text, 1);
        spec.putArray("list").add(text).add(text);

        assertThat(roundTrip(spec)).isEqualTo(spec);
    }

    @Test
    void shouldReadGeneratedSpecsAsTheyWereWritten() {
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            ObjectNode spec = object(random, 4);
            assertThat(Difference.between(spec, roundTrip(spec)))
                    .as("seed %d, case %d: %s", SEED, i, spec)
                    .isEmpty();
        }
    }

    @Test
    void shouldTakeForNumbersAndTruthsWhatYaml12Does() {
        JsonNode spec = read("""
                kind: K
                key: a
                spec: {a: 12, b: 1.50, c: true, d: on, e: 09:00, f: '12', g: 2026-03-01, h: , i: 007, j: -3}
                """).getFirst().spec();

        assertThat(spec.toString())
                .isEqualTo("{\"a\":12,\"b\":1.50,\"c\":true,\"d\":\"on\",\"e\":\"09:00\",\"f\":\"12\","
                        + "\"g\":\"2026-03-01\",\"h\":null,\"i\":\"007\",\"j\":-3}");
    }

    @Test
    void shouldNumberDocumentsAndPassOverEmptyOnes() {
        assertThat(read("# all of it\n---\n---\nkind: K\nkey: a\nspec: {}\n---\n{kind: K, key: b, spec: {}}\n"))
                .extracting(Document::number)
                .containsExactly(2, 3);
        assertThat(read("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: K, key: a, spec: {a: &x [1]}} | /1/spec/a | anchors",
                "{kind: K, key: a, spec: {a: *x}} | /1/spec/a | anchors",
                "{kind: K, key: a, spec: {&x a: 1}} | /1/spec/a | anchors",
                "{kind: K, key: a, spec: {a: !!java.net.URL [http://x]}} | /1/spec/a | tags",
                "{kind: K, key: a, spec: {a: !!str 1}} | /1/spec/a | tags",
                "{kind: K, key: a, spec: {a: 1, a: 2}} | /1/spec/a | twice",
                "{kind: K, kind: K, key: a, spec: {}} | /1/kind | twice",
                "{kind: K, key: a, spec: {[a]: 1}} | /1/spec | not text",
                "{kind: K, key: a, spec: {a: \"\\0\"}} | /1/spec/a | NUL",
                "{kind: K, key: a, spec: {a: \"\\ud800\"}} | /1/spec/a | surrogate",
                "[1] | /1 | object with",
                "{kind: X, key: a, spec: {}} | /1/kind | one of K",
                "{key: a, spec: {}} | /1/kind | one of K",
                "{kind: K, spec: {}} | /1/key | text",
                "{kind: K, key: 7, spec: {}} | /1/key | text",
                "{kind: K, key: a} | /1/spec | object",
                "{kind: K, key: a, spec: [1]} | /1/spec | object",
                "{kind: K, key: a, spec: {}, more: 1} | /1/more | not known",
            })
    void shouldRefuseWhatJsonCouldNotSay(String yaml, String pointer, String reason) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(400);
            assertThat(refusal.problem().errors()).singleElement().satisfies(fault -> {
                assertThat(fault.pointer()).isEqualTo(pointer);
                assertThat(fault.reason()).contains(reason);
            });
        });
    }

    @Test
    void shouldNameEveryDocumentThatIsWrongAndWhereKeysAreTwice() {
        assertThatThrownBy(() -> read("{kind: K, key: a, spec: {}}\n---\n{}\n---\n{kind: K, key: a, spec: {}}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(
                                        refusal.problem().errors().stream().map(Problem.Fault::pointer))
                                .containsExactly("/2/kind", "/2/key", "/2/spec", "/3/key"));
    }

    @Test
    void shouldSayWhereTheYamlIsBroken() {
        assertThatThrownBy(() -> read("kind: K\nkey: a: b\n")).hasMessageContaining("line 2, column 7");
        assertThatThrownBy(() -> Documents.read(new byte[] {'a', (byte) 0xff}, Set.of("K")))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void shouldRefuseDepthAndNumber() {
        assertThatThrownBy(() -> read("{kind: K, key: a, spec: " + "[".repeat(500_000)))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> read("--- a\n".repeat(2_001))).hasMessageContaining("2000 documents");
    }

    private static List<Document> read(String yaml) {
        return Documents.read(yaml.getBytes(StandardCharsets.UTF_8), Set.of("K"));
    }

    private static JsonNode roundTrip(ObjectNode spec) {
        String yaml = YamlWriter.write(List.of(new Document(1, "K", "a", spec)));
        List<Document> read = read(yaml);
        assertThat(read).as(yaml).hasSize(1);
        return normal(read.getFirst().spec());
    }

    /** Numbers as Jackson makes them of a body. */
    private static JsonNode normal(JsonNode node) {
        if (node.isBigInteger() && node.canConvertToInt()) {
            return JSON.numberNode(node.intValue());
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(normal(field.getValue())));
        }
        return node;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JSON.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set(text(random), value(random, depth));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> JSON.textNode(text(random));
            case 1 -> JSON.numberNode(random.nextInt());
            case 2 -> JSON.numberNode(new BigInteger(90, random));
            case 3 -> JSON.numberNode(BigDecimal.valueOf(random.nextLong(), random.nextInt(5)));
            case 4 -> JSON.booleanNode(random.nextBoolean());
            case 5 -> object(random, depth - 1);
            default -> JSON.arrayNode().addAll(List.of(value(random, depth - 1), value(random, depth - 1)));
        };
    }

    private static String text(Random random) {
        String letters = "ab01 :#-'\"\n\t,[]{}&*!|>%@`?~.eE+xä\\/=<\u2028";
        return random.ints(random.nextInt(8), 0, letters.length())
                .mapToObj(i -> letters.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
