package io.tocsin.platform.http.problem;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import org.jspecify.annotations.Nullable;

/** How clients know a parameter. */
final class ParameterNames {

    private ParameterNames() {}

    /** The name that JAX-RS annotations give, or null if there is none: then it is the body. */
    static @Nullable String of(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            switch (annotation) {
                case QueryParam query -> {
                    return query.value();
                }
                case PathParam path -> {
                    return path.value();
                }
                case HeaderParam header -> {
                    return header.value();
                }
                default -> {}
            }
        }
        return null;
    }

    static boolean isBean(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class);
    }

    /** The name of one property of a {@link BeanParam}. */
    static String ofProperty(Class<?> bean, String property) {
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            try {
                String name = of(type.getDeclaredField(property).getAnnotations());
                return name == null ? property : name;
            } catch (NoSuchFieldException e) {
                // then a class above it has the field
            }
        }
        return property;
    }
}
