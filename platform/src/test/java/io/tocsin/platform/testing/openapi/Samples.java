package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Values that a schema allows, for where an example has none. */
final class Samples {

    private Samples() {}

    static JsonNode of(ServedDocument document, JsonNode raw) {
        ObjectNode schema = document.resolved(raw);
        if (schema.path("examples").has(0)) {
            return schema.path("examples").path(0);
        }
        if (schema.path("enum").has(0)) {
            return schema.path("enum").path(0);
        }
        String type = schema.path("type").toString();
        if (type.contains("object")) {
            ObjectNode object = Json.MAPPER.createObjectNode();
            schema.path("required")
                    .forEach(name -> object.set(
                            name.asText(),
                            of(document, schema.path("properties").path(name.asText()))));
            return object;
        }
        if (type.contains("array")) {
            return Json.MAPPER.createArrayNode().add(of(document, schema.path("items")));
        }
        if (type.contains("boolean")) {
            return Json.MAPPER.getNodeFactory().booleanNode(true);
        }
        if (type.contains("integer") || type.contains("number")) {
            return Json.MAPPER
                    .getNodeFactory()
                    .numberNode(schema.path("minimum").asInt(1));
        }
        return Json.MAPPER.getNodeFactory().textNode(text(schema.path("format").asText()));
    }

    private static String text(String format) {
        return switch (format) {
            case "uuid" -> "01234567-89ab-7def-8123-456789abcdef";
            case "uri" -> "https://example.org/";
            default -> "a";
        };
    }
}
