package io.tocsin.platform.configuration;

import io.tocsin.platform.configuration.Applied.Outcome;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.problem.ProblemTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The part of an application that is about one kind. */
final class KindApplication<B> {

    private final ConfiguredKind<B> kind;
    private final Specs specs;
    private final Map<String, Wanted<B>> wanted = new LinkedHashMap<>();

    private record Wanted<B>(Document document, B body) {}

    KindApplication(ConfiguredKind<B> kind, Specs specs) {
        this.kind = kind;
        this.specs = specs;
    }

    /** @throws ProblemException if the document cannot be read as one of the kind */
    void add(Document document) {
        try {
            wanted.put(document.key(), new Wanted<>(document, specs.body(kind, document)));
        } catch (ProblemException e) {
            throw in(document, e);
        }
    }

    /** Makes and changes what documents say. */
    void apply(List<Outcome> outcomes, Runnable afterEach) {
        Map<String, ConfiguredObject<B>> present = present();
        for (String key : inOrderOfNeed(wanted.keySet(), next -> wanted(next).body())) {
            Wanted<B> next = wanted(key);
            try {
                outcomes.add(apply(next, present.get(key)));
                afterEach.run();
            } catch (RuntimeException e) {
                throw in(next.document(), e);
            }
        }
    }

    private Outcome apply(Wanted<B> next, @Nullable ConfiguredObject<B> now) {
        String key = next.document().key();
        var after = specs.spec(kind, kind.asStored(key, next.body()));
        if (now == null) {
            kind.create(key, next.body());
            return new Outcome(kind.name(), key, Outcome.What.CREATED, Difference.between(null, after));
        }
        List<Difference> differences = Difference.between(specs.spec(kind, now.body()), after);
        if (differences.isEmpty()) {
            return new Outcome(kind.name(), key, Outcome.What.UNCHANGED, differences);
        }
        kind.change(key, now.ifMatch(), next.body());
        return new Outcome(kind.name(), key, Outcome.What.CHANGED, differences);
    }

    /** Removes what no document names. */
    void prune(List<Outcome> outcomes, Runnable afterEach) {
        if (!kind.canBeRemoved()) {
            return;
        }
        Map<String, ConfiguredObject<B>> present = present();
        for (String key : inOrderOfNeed(
                        present.keySet(), next -> object(present, next).body())
                .reversed()) {
            if (wanted.containsKey(key)) {
                continue;
            }
            ConfiguredObject<B> gone = object(present, key);
            try {
                kind.remove(key, gone.ifMatch());
                afterEach.run();
            } catch (RuntimeException e) {
                throw told(e, "%s %s, which no document names".formatted(kind.name(), key), "");
            }
            outcomes.add(new Outcome(
                    kind.name(), key, Outcome.What.REMOVED, Difference.between(specs.spec(kind, gone.body()), null)));
        }
    }

    private Map<String, ConfiguredObject<B>> present() {
        Map<String, ConfiguredObject<B>> present = new LinkedHashMap<>();
        kind.all().forEach(object -> present.put(object.key(), object));
        return present;
    }

    private Wanted<B> wanted(String key) {
        return Objects.requireNonNull(wanted.get(key));
    }

    private ConfiguredObject<B> object(Map<String, ConfiguredObject<B>> present, String key) {
        return Objects.requireNonNull(present.get(key));
    }

    /**
     * What is needed before what needs it.
     *
     * @throws ProblemException if some need each other
     */
    private List<String> inOrderOfNeed(Collection<String> keys, Function<String, B> body) {
        Set<String> ordered = new LinkedHashSet<>();
        Set<String> begun = new LinkedHashSet<>();
        keys.forEach(key -> visit(key, keys, body, begun, ordered));
        return new ArrayList<>(ordered);
    }

    private void visit(
            String key, Collection<String> keys, Function<String, B> body, Set<String> begun, Set<String> ordered) {
        if (!begun.add(key)) {
            if (!ordered.contains(key)) {
                throw circle(key, begun, ordered);
            }
        } else {
            kind.needs(body.apply(key)).stream()
                    .filter(keys::contains)
                    .forEach(needed -> visit(needed, keys, body, begun, ordered));
            ordered.add(key);
        }
    }

    private ProblemException circle(String key, Set<String> begun, Set<String> ordered) {
        List<String> circle = begun.stream()
                .filter(next -> !ordered.contains(next))
                .dropWhile(next -> !next.equals(key))
                .toList();
        ProblemException problem = new ProblemException(
                Problem.validation("", "is part of a circle: " + String.join(", ", circle) + ", " + key));
        Wanted<B> one = wanted.get(key);
        return one == null ? problem : in(one.document(), problem);
    }

    private static ProblemException in(Document document, RuntimeException e) {
        return told(
                e,
                "Document %d, %s".formatted(document.number(), document.label()),
                document.pointer().toString());
    }

    /** The problem that it is, with the place in the stream. */
    private static ProblemException told(RuntimeException e, String where, String pointer) {
        ProblemException plain = ProblemTable.problem(e);
        Problem problem = plain.problem();
        List<Fault> faults = problem.errors().stream()
                .map(fault -> new Fault(pointer + within(fault.pointer()), fault.reason()))
                .toList();
        String detail = problem.detail() == null ? where + "." : where + ": " + problem.detail();
        ProblemException placed = new ProblemException(
                new Problem(
                        problem.type(),
                        problem.title(),
                        problem.status(),
                        detail,
                        null,
                        null,
                        faults,
                        problem.changed()),
                e);
        plain.headers().forEach(placed::header);
        return placed;
    }

    /** The key is beside the spec; what is no pointer is the name of a parameter. */
    private static String within(String pointer) {
        if (pointer.equals("/key")) {
            return pointer;
        }
        return pointer.isEmpty() || pointer.startsWith("/") ? "/spec" + pointer : "/spec/" + pointer;
    }
}
