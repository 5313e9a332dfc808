package io.tocsin.platform.http.openapi;

import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@code @Pattern} is about the whole of a text, {@code pattern} of JSON Schema about any part of it; so it gets its anchors. */
final class Patterns {

    /** What {@code @NotBlank} becomes, and is about any part. */
    private static final String NOT_BLANK = "\\S";

    private Patterns() {}

    static void anchor(Components components) {
        if (components.getSchemas() != null) {
            components.getSchemas().values().forEach(Patterns::anchor);
        }
    }

    static void anchor(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        String pattern = schema.getPattern();
        if ("".equals(pattern)) { // which @URL becomes
            schema.setPattern(null);
            schema.setFormat("uri");
        } else if (pattern != null && !pattern.equals(NOT_BLANK) && !pattern.startsWith("^")) {
            schema.setPattern(pattern.contains("|") ? "^(" + pattern + ")$" : "^" + pattern + "$");
        }
        parts(schema).forEach(Patterns::anchor);
    }

    private static Stream<Schema> parts(Schema schema) {
        return Stream.of(
                        schema.getProperties() == null
                                ? Stream.<Schema>empty()
                                : schema.getProperties().values().stream(),
                        Stream.ofNullable(schema.getItems()),
                        Stream.ofNullable(schema.getAdditionalPropertiesSchema()),
                        schema.getAnyOf() == null ? Stream.<Schema>empty() : schema.getAnyOf().stream())
                .flatMap(part -> part);
    }
}
