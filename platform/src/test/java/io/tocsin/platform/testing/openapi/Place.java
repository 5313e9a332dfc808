package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * A place in a body.
 *
 * @param pointer where, by JSON pointer
 * @param schema what may stand there
 * @param value what stands there in the example, or what could
 * @param body gives the body with another value there
 */
record Place(String pointer, ObjectNode schema, JsonNode value, UnaryOperator<JsonNode> body) {

    /** All places of an operation's body, those that its example leaves out as well, in the order of the document. */
    static List<Place> in(ServedDocument document, Operation operation, JsonNode example) {
        List<Place> places = new ArrayList<>();
        walk(
                document,
                operation.bodySchema(),
                Set.of(),
                new Place("", document.resolved(operation.bodySchema()), example, value -> value),
                places::add);
        return places;
    }

    String type() {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .filter(name -> !name.equals("null"))
                        .findFirst()
                        .orElse("")
                : type.asText();
    }

    List<String> required() {
        return schema.path("required").valueStream().map(JsonNode::asText).toList();
    }

    private static void walk(
            ServedDocument document, JsonNode raw, Set<String> within, Place here, Consumer<Place> found) {
        Set<String> deeper = new TreeSet<>(within);
        String reference = raw.findPath("$ref").asText();
        if (!reference.isEmpty() && !raw.has("properties") && !raw.has("items") && !deeper.add(reference)) {
            return; // a type within itself
        }
        if (here.schema().path("readOnly").asBoolean()) {
            return;
        }
        found.accept(here);
        here.schema().path("properties").propertyStream().forEach(property -> {
            String name = property.getKey();
            walk(
                    document,
                    property.getValue(),
                    deeper,
                    here.part(
                            document,
                            name,
                            property.getValue(),
                            here.value().path(name),
                            value -> Json.with(here.value(), name, value)),
                    found);
        });
        if (here.schema().has("items")) {
            JsonNode items = here.schema().path("items");
            walk(
                    document,
                    items,
                    deeper,
                    here.part(
                            document,
                            "0",
                            items,
                            here.value().path(0),
                            value -> Json.MAPPER.createArrayNode().add(value)),
                    found);
        }
        JsonNode values = here.schema().path("additionalProperties");
        if (values.isObject() && !here.value().isEmpty()) {
            String key = here.value().fieldNames().next();
            walk(
                    document,
                    values,
                    deeper,
                    here.part(
                            document,
                            key,
                            values,
                            here.value().path(key),
                            value -> Json.with(here.value(), key, value)),
                    found);
        }
    }

    private Place part(
            ServedDocument document, String name, JsonNode raw, JsonNode present, UnaryOperator<JsonNode> planted) {
        ObjectNode partSchema = document.resolved(raw);
        JsonNode partValue = present.isMissingNode() ? Samples.of(document, partSchema) : present;
        return new Place(
                pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                partSchema,
                partValue,
                value -> body.apply(planted.apply(value)));
    }
}
