package io.tocsin.platform.http.openapi;

import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says in the schemas of our records what the server requires: the components that are not {@code @Nullable}. The others may be
 * left out, and are null where nothing is known.
 */
final class RecordSchemas {

    static final DotName NULLABLE = DotName.createSimple(Nullable.class);

    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName SIZE = DotName.createSimple(Size.class);
    private static final String OURS = "io.tocsin.";

    /** By the name that schemas go by: the one that the record asks for, else its own without the package. */
    private final Map<String, List<ClassInfo>> records;

    RecordSchemas(IndexView index) {
        records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(OURS))
                .collect(Collectors.groupingBy(RecordSchemas::schemaName));
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    /** The name of the schema of a record, if it has one. */
    static Optional<String> nameOf(ClassInfo type, Components components) {
        String name = schemaName(type);
        Schema schema =
                components.getSchemas() == null ? null : components.getSchemas().get(name);
        return schema == null || !matches(type, schema) ? Optional.empty() : Optional.of(name);
    }

    void mark(Components components) {
        if (components.getSchemas() == null) {
            return;
        }
        components.getSchemas().forEach((name, schema) -> {
            List<ClassInfo> candidates =
                    records.getOrDefault(name.replaceFirst("[0-9]+$", ""), List.of()); // Link1 is another Link
            candidates.stream()
                    .filter(type -> matches(type, schema))
                    .findFirst()
                    .ifPresent(type -> mark(type, schema));
        });
    }

    private static boolean matches(ClassInfo type, Schema schema) {
        return schema.getProperties() != null
                && type.recordComponents().stream()
                        .map(RecordComponentInfo::name)
                        .collect(Collectors.toSet())
                        .containsAll(schema.getProperties().keySet());
    }

    private static void mark(ClassInfo type, Schema schema) {
        List<String> required = new ArrayList<>();
        Map<String, RecordComponentInfo> byName = type.recordComponents().stream()
                .collect(Collectors.toMap(RecordComponentInfo::name, Function.identity()));
        schema.getProperties().forEach((name, property) -> {
            RecordComponentInfo component = byName.get(name);
            if (component == null) {
                return;
            }
            limit(component, property);
            if (component.type().hasAnnotation(NULLABLE) || component.hasAnnotation(NULLABLE)) {
                allowNull(property);
            } else {
                required.add(name);
            }
        });
        schema.setRequired(required.isEmpty() ? null : required);
    }

    /** The number of entries of a map, which the scanner leaves out. */
    private static void limit(RecordComponentInfo component, Schema property) {
        AnnotationInstance size = component.type().annotation(SIZE);
        if (size == null || property.getType() == null || !property.getType().contains(Schema.SchemaType.OBJECT)) {
            return;
        }
        if (size.value("max") != null) {
            property.setMaxProperties(size.value("max").asInt());
        }
        if (size.value("min") != null) {
            property.setMinProperties(size.value("min").asInt());
        }
    }

    private static void allowNull(Schema property) {
        String ref = property.getRef();
        if (ref != null) {
            property.setRef(null);
            property.setType(null);
            property.setAnyOf(List.of(
                    OASFactory.createSchema().ref(ref),
                    OASFactory.createSchema().addType(Schema.SchemaType.NULL)));
        } else if (property.getType() != null && !property.getType().contains(Schema.SchemaType.NULL)) {
            property.addType(Schema.SchemaType.NULL);
        }
    }
}
