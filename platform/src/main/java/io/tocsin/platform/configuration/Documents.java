package io.tocsin.platform.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The envelopes of documents: {@code kind}, {@code key}, {@code spec}, and nothing else. */
final class Documents {

    private static final Set<String> FIELDS = Set.of("kind", "key", "spec");
    private static final int LONGEST_KEY = 200;

    private final Set<String> kinds;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();

    private Documents(Set<String> kinds) {
        this.kinds = kinds;
    }

    /**
     * @param kinds which there may be
     * @throws ProblemException 400 that names every document that cannot be read, and why
     */
    static List<Document> read(byte[] yaml, Set<String> kinds) {
        Documents reader = new Documents(kinds);
        List<Document> documents = new ArrayList<>();
        for (YamlReader.Root root : YamlReader.read(yaml)) {
            reader.read(root, documents);
        }
        if (!reader.faults.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemType.MALFORMED_REQUEST).with(reader.faults));
        }
        return documents;
    }

    private void read(YamlReader.Root root, List<Document> documents) {
        String pointer = "/" + root.number();
        JsonNode content = root.content();
        if (!content.isObject()) {
            faults.add(new Fault(pointer, "must be an object with kind, key and spec"));
            return;
        }
        int before = faults.size();
        content.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                faults.add(new Fault(pointer + "/" + name, "is not known here; known are key, kind, spec"));
            }
        });
        String kind = content.path("kind").asText("");
        String key = content.path("key").asText("");
        if (!kinds.contains(kind)) {
            faults.add(new Fault(
                    pointer + "/kind",
                    "must be one of " + kinds.stream().sorted().collect(Collectors.joining(", "))));
        }
        if (!content.path("key").isTextual() || key.isBlank() || key.length() > LONGEST_KEY) {
            faults.add(new Fault(pointer + "/key", "must be text of 1 to " + LONGEST_KEY + " characters"));
        }
        if (!content.path("spec").isObject()) {
            faults.add(new Fault(pointer + "/spec", "must be an object"));
        }
        Integer earlier = seen.putIfAbsent(kind + "/" + key, root.number());
        if (earlier != null) {
            faults.add(new Fault(pointer + "/key", "is in document " + earlier + " already"));
        }
        if (faults.size() == before) {
            documents.add(new Document(root.number(), kind, key, (ObjectNode) content.get("spec")));
        }
    }
}
