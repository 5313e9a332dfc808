package io.tocsin.platform.configuration;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kinds of a service, in the order in which they are applied. */
@ApplicationScoped
class Kinds {

    private final Map<String, ConfiguredKind<?>> byName = new LinkedHashMap<>();

    Kinds(@Any Instance<ConfiguredKind<?>> kinds) {
        kinds.stream()
                .sorted(Comparator.<ConfiguredKind<?>>comparingInt(ConfiguredKind::rank)
                        .thenComparing(ConfiguredKind::name))
                .forEach(kind -> byName.put(kind.name(), kind));
    }

    /**
     * @param names nothing for all
     * @throws ProblemException 400 for a name that no kind has
     */
    List<ConfiguredKind<?>> named(Collection<String> names) {
        for (String name : names) {
            if (!byName.containsKey(name)) {
                throw new ProblemException(
                        Problem.invalidParameter("kind", "must be one of " + String.join(", ", names())));
            }
        }
        return byName.values().stream()
                .filter(kind -> names.isEmpty() || names.contains(kind.name()))
                .toList();
    }

    Set<String> names() {
        return byName.keySet();
    }
}
