package io.tocsin.platform.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import io.tocsin.platform.http.body.Bodies;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A kind's bodies as specs of documents: without the key, which the document has beside it, and without what is not set. */
@ApplicationScoped
class Specs {

    private static final String KEY = "key";

    private final Bodies bodies;

    Specs(Bodies bodies) {
        this.bodies = bodies;
    }

    <B> ObjectNode spec(ConfiguredKind<B> kind, B body) {
        ObjectNode spec = (ObjectNode) bodies.write(body);
        spec.remove(besides(kind));
        withoutNulls(spec);
        return spec;
    }

    /** @throws ProblemException as the kind's API would, with pointers into the spec */
    <B> B body(ConfiguredKind<B> kind, Document document) {
        ObjectNode tree = document.spec().deepCopy();
        List<Fault> faults = besides(kind).stream()
                .filter(tree::has)
                .map(field -> new Fault("/" + field, "is no part of a spec"))
                .toList();
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemType.MALFORMED_REQUEST).with(faults));
        }
        if (hasKey(kind)) {
            tree.put(KEY, document.key());
        }
        return bodies.read(tree, kind.body());
    }

    private static Set<String> besides(ConfiguredKind<?> kind) {
        Set<String> besides = new HashSet<>(kind.setByService());
        if (hasKey(kind)) {
            besides.add(KEY);
        }
        return besides;
    }

    private static boolean hasKey(ConfiguredKind<?> kind) {
        return Arrays.stream(kind.body().getRecordComponents())
                .map(RecordComponent::getName)
                .anyMatch(KEY::equals);
    }

    private static void withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(Specs::withoutNulls);
    }
}
