package io.tocsin.platform.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Represent;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Writes documents so that versions of them compare well line by line: one value a line, always in the same order. Text that any
 * reader of YAML, 1.1 included, could take for something else stands in quotes.
 */
final class YamlWriter {

    private YamlWriter() {}

    static String write(List<Document> documents) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
        options.setSplitLines(false);
        options.setExplicitStart(true);
        return new Yaml(new Texts(options), options)
                .dumpAll(documents.stream().map(YamlWriter::tree).iterator());
    }

    private static Object tree(Document document) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", document.kind());
        tree.put("key", document.key());
        tree.put("spec", value(document.spec()));
        return tree;
    }

    /** Each list and map is a new one: the same one twice would be written as an alias. */
    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach(element -> list.add(value(element)));
                yield list;
            }
            case NUMBER -> number(node.decimalValue().stripTrailingZeros());
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING -> null;
            case STRING, BINARY, POJO -> node.asText();
        };
    }

    /** Puts text in quotes that has line breaks which are read back as others: beside the usual one there are four. */
    private static final class Texts extends Representer {

        private static final Pattern ODD_BREAK = Pattern.compile("[\\r\u0085\u2028\u2029]");

        Texts(DumperOptions options) {
            super(options);
            Represent usual = Objects.requireNonNull(representers.get(String.class));
            representers.put(
                    String.class,
                    text -> ODD_BREAK.matcher((String) text).find()
                            ? representScalar(Tag.STR, (String) text, DumperOptions.ScalarStyle.DOUBLE_QUOTED)
                            : usual.representData(text));
        }
    }

    private static Number number(BigDecimal number) {
        return number.scale() <= 0 ? number.toBigIntegerExact() : number;
    }
}
