package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A body with one thing in it that the document forbids.
 *
 * @param pointer where the answer has to say that it is
 */
record Mistake(String what, JsonNode body, String pointer) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** All that one can do wrong at a place. */
    static List<Mistake> at(Place place) {
        List<Mistake> mistakes = new ArrayList<>();
        for (JsonNode wrong : otherKinds(place.type())) {
            mistakes.add(new Mistake("other kind", place.body().apply(wrong), place.pointer()));
        }
        for (String required : place.required()) {
            String part = place.pointer() + "/" + required;
            mistakes.add(new Mistake("absent", place.body().apply(Json.without(place.value(), required)), part));
            mistakes.add(
                    new Mistake("null", place.body().apply(Json.with(place.value(), required, JSON.nullNode())), part));
        }
        if (place.type().equals("object") && place.schema().has("properties")) {
            mistakes.add(new Mistake(
                    "unknown property",
                    place.body().apply(Json.with(place.value(), "surprise", JSON.numberNode(1))),
                    place.pointer() + "/surprise"));
        }
        for (JsonNode wrong : outOfBounds(place)) {
            mistakes.add(new Mistake("out of bounds", place.body().apply(wrong), place.pointer()));
        }
        return mistakes;
    }

    private static List<JsonNode> otherKinds(String type) {
        return switch (type) {
            case "string" -> List.of(JSON.numberNode(7), JSON.arrayNode());
            case "integer" -> List.of(JSON.textNode("x"), JSON.numberNode(1.5), JSON.textNode(""));
            case "number" -> List.of(JSON.textNode("x"), JSON.booleanNode(true));
            case "boolean" -> List.of(JSON.textNode("yes"), JSON.numberNode(1));
            case "array" -> List.of(JSON.objectNode(), JSON.textNode("x"));
            case "object" -> List.of(JSON.arrayNode(), JSON.textNode("x"));
            default -> List.of();
        };
    }

    private static List<JsonNode> outOfBounds(Place place) {
        JsonNode schema = place.schema();
        return switch (place.type()) {
            case "string" -> texts(schema).<JsonNode>map(JSON::textNode).toList();
            case "integer", "number" -> numbers(schema);
            case "array" -> lists(place);
            default -> List.of();
        };
    }

    private static Stream<String> texts(JsonNode schema) {
        List<String> wrong = new ArrayList<>();
        if (schema.has("enum")) {
            wrong.add("NO_SUCH");
            return wrong.stream();
        }
        String format = schema.path("format").asText();
        if (!format.isEmpty()) {
            wrong.add("no " + format);
        }
        if (schema.has("maxLength")) {
            int most = schema.path("maxLength").asInt();
            String start = format.equals("uri") ? "https://example.org/" : "";
            wrong.add(start + "a".repeat(most + 1 - start.length()));
        }
        if (schema.path("minLength").asInt() > 0) {
            wrong.add("");
        }
        if (schema.has("pattern")) {
            Pattern pattern = Pattern.compile(schema.path("pattern").asText());
            Stream.of(" ", "", "§ §", "a".repeat(2000))
                    .filter(text -> !pattern.matcher(text).find())
                    .forEach(wrong::add);
        }
        return wrong.stream();
    }

    private static List<JsonNode> numbers(JsonNode schema) {
        List<JsonNode> wrong = new ArrayList<>();
        if (schema.has("minimum")) {
            wrong.add(JSON.numberNode(schema.path("minimum").decimalValue().subtract(java.math.BigDecimal.ONE)));
        }
        if (schema.has("maximum")) {
            wrong.add(JSON.numberNode(schema.path("maximum").decimalValue().add(java.math.BigDecimal.ONE)));
        }
        if (schema.path("exclusiveMinimum").isNumber()) {
            wrong.add(schema.path("exclusiveMinimum"));
        }
        if (schema.path("type").toString().contains("integer") && !schema.has("maximum")) {
            wrong.add(JSON.numberNode(new java.math.BigInteger("99999999999999999999")));
        }
        return wrong;
    }

    private static List<JsonNode> lists(Place place) {
        List<JsonNode> wrong = new ArrayList<>();
        JsonNode item = place.value().path(0);
        // What a set has twice it has once.
        if (place.schema().has("maxItems")
                && !place.schema().path("uniqueItems").asBoolean()
                && !(item instanceof MissingNode)) {
            ArrayNode tooMany = JSON.arrayNode();
            for (int i = 0; i <= place.schema().path("maxItems").asInt(); i++) {
                tooMany.add(item);
            }
            wrong.add(tooMany);
        }
        if (place.schema().path("minItems").asInt() > 0) {
            wrong.add(JSON.arrayNode());
        }
        return wrong;
    }
}
