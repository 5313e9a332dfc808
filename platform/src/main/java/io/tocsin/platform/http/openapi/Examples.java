package io.tocsin.platform.http.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Gives every JSON body that a client sends an example as a whole, made from those of its fields: the fields that are required,
 * and the others that have an example of their own. A record whose fields do not go together has one at its {@code @Schema}.
 */
final class Examples {

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Schema> components;

    Examples(Components components) {
        this.components = components.getSchemas() == null ? Map.of() : components.getSchemas();
    }

    void complete(RequestBody body) {
        if (body.getContent() == null) {
            return;
        }
        body.getContent().getMediaTypes().forEach((type, media) -> {
            if (type.endsWith("json") && media.getSchema() != null && isWithout(media)) {
                media.setExample(of(media.getSchema(), Set.of()));
            }
        });
    }

    private static boolean isWithout(MediaType media) {
        return media.getExample() == null
                && (media.getExamples() == null || media.getExamples().isEmpty());
    }

    private @Nullable Object of(Schema schema, Set<String> within) {
        if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
            return schema.getExamples().getFirst();
        }
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(REFERENCE.length());
            Schema referred = components.get(name);
            Set<String> deeper = new TreeSet<>(within);
            return referred == null || !deeper.add(name) ? null : of(referred, deeper);
        }
        if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
            return schema.getEnumeration().getFirst();
        }
        if (schema.getProperties() != null) {
            return ofProperties(schema, within);
        }
        if (is(schema, Schema.SchemaType.ARRAY) && schema.getItems() != null) {
            Object item = of(schema.getItems(), within);
            return item == null ? List.of() : List.of(item);
        }
        if (is(schema, Schema.SchemaType.BOOLEAN)) {
            return Boolean.TRUE;
        }
        return is(schema, Schema.SchemaType.OBJECT) ? Map.of() : null;
    }

    private Map<String, Object> ofProperties(Schema schema, Set<String> within) {
        Map<String, Object> example = new LinkedHashMap<>();
        schema.getProperties().forEach((name, property) -> {
            boolean required =
                    schema.getRequired() != null && schema.getRequired().contains(name);
            boolean told =
                    property.getExamples() != null && !property.getExamples().isEmpty();
            Object value =
                    (required || told) && !Boolean.TRUE.equals(property.getReadOnly()) ? of(property, within) : null;
            if (value != null) {
                example.put(name, value);
            }
        });
        return example;
    }

    private static boolean is(Schema schema, Schema.SchemaType type) {
        return schema.getType() != null && schema.getType().contains(type);
    }
}
