package io.tocsin.platform.http.openapi;

import io.tocsin.platform.http.idempotency.Idempotent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/** The methods that the operations are, by operation id. */
final class Methods {

    private static final List<DotName> VERBS = List.of(
            DotName.createSimple(jakarta.ws.rs.POST.class),
            DotName.createSimple(jakarta.ws.rs.PUT.class),
            DotName.createSimple(jakarta.ws.rs.PATCH.class),
            DotName.createSimple(jakarta.ws.rs.DELETE.class),
            DotName.createSimple(jakarta.ws.rs.GET.class));
    private static final DotName IDEMPOTENT = DotName.createSimple(Idempotent.class);
    private static final String OF_JAX_RS = "jakarta.ws.rs.";

    private final IndexView index;
    private final Map<String, MethodInfo> byOperation = new HashMap<>();

    Methods(IndexView index) {
        this.index = index;
        for (DotName verb : VERBS) {
            for (AnnotationInstance annotation : index.getAnnotations(verb)) {
                MethodInfo method = annotation.target().asMethod();
                byOperation.put(operationId(method), method);
            }
        }
    }

    /** As quarkus.smallrye-openapi.operation-id-strategy=class-method makes it. */
    private static String operationId(MethodInfo method) {
        return method.declaringClass().simpleName() + "_" + method.name();
    }

    private Optional<MethodInfo> find(@Nullable String operationId) {
        return Optional.ofNullable(byOperation.get(operationId));
    }

    boolean isIdempotent(@Nullable String operationId) {
        return find(operationId)
                .filter(method -> method.hasDeclaredAnnotation(IDEMPOTENT))
                .isPresent();
    }

    /** The record that it answers with, in a RestResponse or not. */
    Optional<ClassInfo> answer(@Nullable String operationId) {
        return find(operationId)
                .map(MethodInfo::returnType)
                .map(type -> type.kind() == Type.Kind.PARAMETERIZED_TYPE
                                && type.name().withoutPackagePrefix().equals("RestResponse")
                        ? type.asParameterizedType().arguments().getFirst()
                        : type)
                .filter(type -> type.kind() == Type.Kind.CLASS)
                .map(type -> index.getClassByName(type.name()))
                .filter(ClassInfo::isRecord);
    }

    /** Whether the body, the one argument without an annotation of JAX-RS, may be left out. */
    boolean takesNoBodyAsWell(@Nullable String operationId) {
        return find(operationId).stream()
                .flatMap(method -> method.parameters().stream())
                .filter(Methods::isBody)
                .anyMatch(parameter -> parameter.type().hasAnnotation(RecordSchemas.NULLABLE)
                        || parameter.hasAnnotation(RecordSchemas.NULLABLE));
    }

    private static boolean isBody(MethodParameterInfo parameter) {
        return parameter.annotations().stream()
                .noneMatch(annotation -> annotation.name().toString().startsWith(OF_JAX_RS));
    }
}
