package io.tocsin.platform.http.body;

import com.fasterxml.jackson.core.JsonPointer;
import io.tocsin.platform.http.Problem.Fault;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds components of records that are null although their type is not {@code @Nullable}: what the client left out. */
final class RequiredParts {

    private RequiredParts() {}

    static List<Fault> missing(Object body) {
        List<Fault> faults = new ArrayList<>();
        look(body, JsonPointer.empty(), faults);
        return faults;
    }

    private static void look(@Nullable Object value, JsonPointer pointer, List<Fault> faults) {
        switch (value) {
            case Record body -> components(body, pointer, faults);
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    element(list.get(i), pointer.appendIndex(i), faults);
                }
            }
            case Map<?, ?> map ->
                map.forEach((key, element) -> element(element, pointer.appendProperty(key.toString()), faults));
            case null, default -> {}
        }
    }

    private static void components(Record body, JsonPointer pointer, List<Fault> faults) {
        for (RecordComponent component : body.getClass().getRecordComponents()) {
            Object part;
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                part = accessor.invoke(body);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            JsonPointer here = pointer.appendProperty(component.getName());
            if (part == null && !nullable(component.getAnnotatedType())) {
                faults.add(new Fault(here.toString(), "is missing"));
            }
            look(part, here, faults);
        }
    }

    private static void element(@Nullable Object element, JsonPointer pointer, List<Fault> faults) {
        if (element == null) {
            faults.add(new Fault(pointer.toString(), "must not be null"));
        }
        look(element, pointer, faults);
    }

    private static boolean nullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
