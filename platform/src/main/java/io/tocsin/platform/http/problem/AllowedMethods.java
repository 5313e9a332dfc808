package io.tocsin.platform.http.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The methods that a path takes, for the {@code Allow} header that a 405 must have (RFC 9110) and Quarkus' lacks. */
@ApplicationScoped
class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*[\\w.-]+\\s*(?::\\s*([^{}]*?)\\s*)?}");

    private final List<Operation> operations = new ArrayList<>();

    private record Operation(String method, Pattern path) {}

    AllowedMethods(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root != null) {
                for (Method method : bean.getBeanClass().getMethods()) {
                    add(root.value(), method);
                }
            }
        }
    }

    private void add(String root, Method method) {
        String verb = verb(method);
        if (verb != null) {
            Path path = method.getAnnotation(Path.class);
            operations.add(new Operation(verb, pattern(root + "/" + (path == null ? "" : path.value()))));
        }
    }

    /** Such as {@code GET, HEAD, PUT}. */
    String of(String path) {
        TreeSet<String> allowed = new TreeSet<>();
        for (Operation operation : operations) {
            if (operation.path().matcher(path).matches()) {
                allowed.add(operation.method());
            }
        }
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return String.join(", ", allowed);
    }

    private static @Nullable String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }

    private static Pattern pattern(String template) {
        String path = template.replaceAll("/+", "/").replaceAll("^/|/$", "");
        StringBuilder regex = new StringBuilder("/");
        Matcher parameter = PARAMETER.matcher(path);
        int end = 0;
        while (parameter.find()) {
            String expression = parameter.group(1) == null ? "[^/]+" : parameter.group(1);
            regex.append(Pattern.quote(path.substring(end, parameter.start())))
                    .append("(?:")
                    .append(expression)
                    .append(')');
            end = parameter.end();
        }
        return Pattern.compile(
                regex.append(Pattern.quote(path.substring(end))).append("/?").toString());
    }
}
