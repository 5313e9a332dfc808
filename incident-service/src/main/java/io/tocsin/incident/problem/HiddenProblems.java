package io.tocsin.incident.problem;

import static java.util.stream.Collectors.toSet;

import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.audit.HiddenObjects;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** A problem that the caller may not see is not in the audit either. */
@ApplicationScoped
class HiddenProblems implements HiddenObjects {

    private static final String PREFIX = "problem:";

    private final ProblemStore store;
    private final Readers readers;

    HiddenProblems(ProblemStore store, Readers readers) {
        this.store = store;
        this.readers = readers;
    }

    /** As a problem stands in audit records. */
    static String ref(UUID problem) {
        return PREFIX + problem;
    }

    @Override
    public Set<String> among(Set<String> objects) {
        return objects.stream()
                .filter(object -> object.startsWith(PREFIX))
                .filter(object -> store.find(UUID.fromString(object.substring(PREFIX.length())), readers.tokens())
                        .isEmpty())
                .collect(toSet());
    }
}
