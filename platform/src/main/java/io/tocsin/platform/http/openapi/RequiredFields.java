package io.tocsin.platform.http.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/** Marks as required what the server requires: the components of our records that are not {@code @Nullable}. */
final class RequiredFields {

    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final String OURS = "io.tocsin.";

    /** By the name that schemas go by: the one that the record asks for, else its own without the package. */
    private final Map<String, List<ClassInfo>> records;

    RequiredFields(IndexView index) {
        records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(OURS))
                .collect(Collectors.groupingBy(RequiredFields::schemaName));
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    void mark(Components components) {
        if (components.getSchemas() == null) {
            return;
        }
        components.getSchemas().forEach((name, schema) -> {
            List<ClassInfo> candidates = records.getOrDefault(name, List.of());
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
                        .equals(schema.getProperties().keySet());
    }

    private static void mark(ClassInfo type, Schema schema) {
        List<String> required = new ArrayList<>();
        Map<String, RecordComponentInfo> byName = type.recordComponents().stream()
                .collect(Collectors.toMap(RecordComponentInfo::name, Function.identity()));
        schema.getProperties().keySet().forEach(name -> {
            RecordComponentInfo component = byName.get(name);
            if (component != null && !component.type().hasAnnotation(NULLABLE) && !component.hasAnnotation(NULLABLE)) {
                required.add(name);
            }
        });
        schema.setRequired(required.isEmpty() ? null : required);
    }
}
