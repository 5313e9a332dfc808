package io.tocsin.platform.http.problem;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Violated constraints on a resource method's arguments: 422 with pointers into the body, 400 if it is parameters only. */
final class Violations {

    private Violations() {}

    /** Null if it is the answer that violates constraints: that is our fault. */
    static @Nullable ProblemException problem(ConstraintViolationException e) {
        List<Fault> faults = new ArrayList<>();
        boolean body = false;
        for (ConstraintViolation<?> violation : e.getConstraintViolations()) {
            Iterator<Path.Node> path = violation.getPropertyPath().iterator();
            Path.MethodNode method = path.next().as(Path.MethodNode.class);
            Path.Node argument = path.next();
            if (argument.getKind() == ElementKind.RETURN_VALUE) {
                return null;
            }
            Parameter parameter = argument.getKind() == ElementKind.PARAMETER
                    ? parameter(violation.getRootBeanClass(), method, argument)
                    : null;
            String name = parameter == null ? null : ParameterNames.of(parameter.getAnnotations());
            if (name == null && parameter != null && ParameterNames.isBean(parameter)) {
                name = ParameterNames.ofProperty(
                        parameter.getType(), path.next().getName());
            }
            body |= name == null;
            faults.add(new Fault(name != null ? name : Pointers.of(path), violation.getMessage()));
        }
        faults.sort(Comparator.comparing(Fault::pointer).thenComparing(Fault::reason));
        return new ProblemException(Problem.of(body ? ProblemType.VALIDATION : ProblemType.INVALID_PARAMETER)
                .with(faults));
    }

    private static @Nullable Parameter parameter(Class<?> resource, Path.MethodNode method, Path.Node argument) {
        Class<?>[] types = method.getParameterTypes().toArray(Class[]::new);
        int index = argument.as(Path.ParameterNode.class).getParameterIndex();
        // Generated subclasses stand before the class as written, and do not carry its annotations.
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            if (!type.isSynthetic() && !type.getName().endsWith("_Subclass")) {
                try {
                    Method found = type.getDeclaredMethod(method.getName(), types);
                    return found.getParameters()[index];
                } catch (NoSuchMethodException e) {
                    // then a class above it has the method
                }
            }
        }
        return null;
    }
}
