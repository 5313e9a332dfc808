package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A parameter that is not as the document says is refused by its name; what a path names and is not there is not found. */
record BadParameters(ServedDocument document, Fixture fixture, Problems problems) implements Check {

    private static final String UNKNOWN_ID = "01234567-89ab-7def-8123-456789abcdef";
    private static final String UNKNOWN_KEY = "no-such-thing";
    private static final int LONG = 3000;

    @Override
    public void of(Operation operation, Consumer<String> wrong) {
        String path = fixture.sharedPath(operation);
        // The key in the body may be left out where the path has it, and would not be that of another path.
        boolean keyed = operation.template().contains("{key}");
        Call call = fixture.call(
                operation,
                path,
                fixture.body(operation).map(body -> keyed && body.isObject() ? Json.without(body, "key") : body));
        if (operation.takes("If-Match")) {
            call = call.with("If-Match", "*");
        }
        paths(operation, path, call, wrong);
        query(operation, call, wrong);
    }

    private void paths(Operation operation, String path, Call call, Consumer<String> wrong) {
        String[] names = operation.template().split("/", -1);
        for (int i = 0; i < names.length; i++) {
            boolean any = fixture.isAny(String.join("/", List.of(names).subList(0, i + 1)));
            if (!names[i].startsWith("{") || any) {
                continue;
            }
            String name = names[i].substring(1, names[i].length() - 1);
            boolean uuid = operation
                    .parameters("path")
                    .filter(parameter -> parameter.path("name").asText().equals(name))
                    .anyMatch(parameter -> document.resolved(parameter.path("schema"))
                            .path("format")
                            .asText()
                            .equals("uuid"));
            String query = call.path().substring(path.length());
            Answer unknown = at(call, replaced(path, i, uuid ? UNKNOWN_ID : UNKNOWN_KEY) + query);
            boolean number = unknown.status() == 400 && unknown.pointers().contains(name);
            (number ? Optional.<String>empty() : problems.fault(operation, unknown, List.of(404)))
                    .ifPresent(fault -> wrong.accept("unknown " + name + ": " + fault));
            if (uuid) {
                problems.fault(operation, at(call, replaced(path, i, "7") + query), List.of(400), name)
                        .ifPresent(fault -> wrong.accept("no UUID as " + name + ": " + fault));
            }
        }
    }

    private void query(Operation operation, Call call, Consumer<String> wrong) {
        operation.parameters("query").forEach(parameter -> {
            String name = parameter.path("name").asText();
            String others =
                    call.path().replaceFirst("([?&])" + name + "=[^&]*", "$1").replaceFirst("[?&]$", "");
            String separator = others.contains("?") ? "&" : "?";
            for (String bad : bad(document.resolved(parameter.path("schema")))) {
                String value = URLEncoder.encode(bad, StandardCharsets.UTF_8);
                problems.fault(operation, at(call, others + separator + name + "=" + value), List.of(400), name)
                        .ifPresent(fault ->
                                wrong.accept(name + "=" + bad.substring(0, Math.min(30, bad.length())) + ": " + fault));
            }
            if (parameter.path("required").asBoolean()) {
                problems.fault(operation, at(call, others), List.of(400), name)
                        .ifPresent(fault -> wrong.accept(name + " left out: " + fault));
            }
        });
    }

    private List<String> bad(ObjectNode schema) {
        if (schema.has("items")) {
            return bad(document.resolved(schema.path("items")));
        }
        List<String> bad = new ArrayList<>();
        JsonNode type = schema.path("type");
        if (type.toString().contains("integer")) {
            bad.addAll(List.of("many", "1.5", "99999999999999999999"));
        } else if (schema.has("enum")) {
            bad.add("NO_SUCH");
        } else if (schema.has("format")) {
            bad.add("nonsense");
        } else if (type.toString().contains("string")) {
            bad.add("a".repeat(LONG));
        }
        if (schema.has("minimum")) {
            bad.add(Long.toString(schema.path("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            bad.add(Long.toString(schema.path("maximum").asLong() + 1));
        }
        return bad;
    }

    private static Answer at(Call call, String path) {
        return new Call(call.method(), path, call.headers(), call.body()).send();
    }

    private static String replaced(String path, int index, String value) {
        String[] segments = path.split("/", -1);
        segments[index] = value;
        return String.join("/", segments);
    }
}
