package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** What a client may send has a limit, and the document says which. */
final class Limits {

    /** Texts of these have the length of what they say. */
    private static final Set<String> BOUNDED_FORMATS =
            Set.of("uuid", "date-time", "date", "duration", "local-time", "local-date-time");

    private Limits() {}

    /** What has none. */
    static Optional<String> missing(String type, JsonNode schema) {
        return switch (type) {
            case "string" -> isBoundedText(schema) ? Optional.empty() : Optional.of("maxLength");
            case "array" -> schema.has("maxItems") ? Optional.empty() : Optional.of("maxItems");
            case "object" ->
                schema.path("additionalProperties").isObject() && !schema.has("maxProperties")
                        ? Optional.of("maxProperties")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isBoundedText(JsonNode schema) {
        return schema.has("maxLength")
                || schema.has("enum")
                || BOUNDED_FORMATS.contains(schema.path("format").asText())
                || isBounded(schema.path("pattern").asText());
    }

    private static boolean isBounded(String pattern) {
        String outsideOfClasses = pattern.replaceAll("\\\\.", "x").replaceAll("\\[[^]]*]", "x");
        return pattern.startsWith("^") && pattern.endsWith("$") && !outsideOfClasses.matches(".*([*+]|\\{[0-9]+,}).*");
    }
}
