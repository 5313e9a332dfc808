package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the operations of a document work on. What a path names is made by the example of the creation that leads there; a service
 * says what cannot be made so, and what has to be done before an operation.
 */
public final class Fixture {

    private final ServedDocument document;
    private final Map<String, UnaryOperator<String>> values = new HashMap<>();
    private final Map<String, Consumer<String>> before = new HashMap<>();
    private final Map<String, UnaryOperator<JsonNode>> bodies = new HashMap<>();
    private final Map<String, Supplier<String>> tokens = new HashMap<>();
    private final Map<String, String> queries = new HashMap<>();
    private final Set<String> free = new HashSet<>();
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, String> left = new HashMap<>();
    private final Map<String, String> open = new HashMap<>();
    private final Set<String> executed = new HashSet<>();
    private final Map<String, String> shared = new HashMap<>();
    private int count;

    Fixture(ServedDocument document) {
        this.document = document;
    }

    /**
     * What to put for a parameter of paths.
     *
     * @param template up to the parameter
     * @param value gives the value for the path before it
     */
    public Fixture value(String template, UnaryOperator<String> value) {
        values.put(template, value);
        return this;
    }

    /** As {@link #value}, where the path may name anything: there is nothing that it would not find. */
    public Fixture any(String template, String value) {
        free.add(template);
        return value(template, parent -> value);
    }

    boolean isAny(String template) {
        return free.contains(template);
    }

    /** Parameters without which an operation says nothing, besides those that are required. */
    public Fixture query(String operation, String query) {
        document.operation(operation);
        queries.put(operation, query);
        return this;
    }

    /** What has to have happened for an operation to be possible; gets the operation's path. */
    public Fixture before(String operation, Consumer<String> action) {
        document.operation(operation);
        before.put(operation, action);
        return this;
    }

    /** What an example cannot know, such as a key that is made at random. */
    public Fixture body(String operation, UnaryOperator<JsonNode> body) {
        document.operation(operation);
        bodies.put(operation, body);
        return this;
    }

    /** The bearer token of an operation that people's tokens do not open. */
    public Fixture token(String operation, Supplier<String> token) {
        document.operation(operation);
        tokens.put(operation, token);
        return this;
    }

    /** Who does it, where not anybody may. */
    public Fixture by(String person, String... operations) {
        for (String operation : operations) {
            document.operation(operation);
            people.put(operation, person);
        }
        return this;
    }

    /** An operation whose example cannot be executed here, and why. */
    public Fixture leave(String operation, String reason) {
        document.operation(operation);
        left.put(operation, reason);
        return this;
    }

    /** Creates something by an example as it stands in the document, for other examples to refer to. */
    public Fixture create(String operation) {
        Operation creation = document.operation(operation);
        Answer answer = call(creation, path(creation), body(creation)).send();
        if (!answer.isSuccess()) {
            throw new AssertionError(creation + " as in the example: " + answer);
        }
        executed.add(operation);
        return this;
    }

    /** Sends a request of a test's own as an admin, and gives what is answered. */
    public JsonNode send(String method, String path, String json) {
        return sendAs(Call.PERSON, method, path, json);
    }

    /** Sends a request of a test's own as somebody with all roles, with the version that there is. */
    public JsonNode sendAs(String person, String method, String path, String json) {
        Call call = Call.of(method, path).as(person, java.util.List.of("admin", "responder", "viewer"));
        Optional<String> etag = etag(path);
        if (etag.isPresent()) {
            call = call.with("If-Match", etag.get());
        }
        Answer answer = (json.isEmpty() ? call : call.body("application/json", Json.bytes(Json.object(json)))).send();
        if (!answer.isSuccess()) {
            throw new AssertionError(method + " " + path + ": " + answer);
        }
        return answer.json();
    }

    /** An operation that asks for no token of a person, and why. */
    public Fixture open(String operation, String reason) {
        document.operation(operation);
        open.put(operation, reason);
        return this;
    }

    boolean isOpen(Operation operation) {
        return open.containsKey(operation.id());
    }

    boolean isLeft(Operation operation) {
        return left.containsKey(operation.id());
    }

    boolean isExecuted(Operation operation) {
        return executed.contains(operation.id());
    }

    void prepare(Operation operation, String path) {
        before.getOrDefault(operation.id(), ignored -> {}).accept(path);
    }

    /** The path of an operation, with what it names made for it. */
    String path(Operation operation) {
        return path(operation, true);
    }

    /** The path of an operation, with what others have been there for already. */
    String sharedPath(Operation operation) {
        return path(operation, false);
    }

    private String path(Operation operation, boolean fresh) {
        JsonNode key = operation.example().map(body -> body.path("key")).orElse(JsonNodeFactory.instance.missingNode());
        if (key.isTextual() && operation.template().contains("{key}")) {
            return operation.template().replace("{key}", key.asText());
        }
        StringBuilder path = new StringBuilder();
        StringBuilder template = new StringBuilder();
        for (String segment : operation.template().substring(1).split("/", -1)) {
            String collection = template.toString();
            template.append('/').append(segment);
            if (segment.startsWith("{")) {
                String parent = path.toString();
                path.append('/')
                        .append(
                                fresh
                                        ? value(template.toString(), collection, parent)
                                        : shared.computeIfAbsent(
                                                template.toString(), t -> value(t, collection, parent)));
            } else {
                path.append('/').append(segment);
            }
        }
        return path.toString();
    }

    private String value(String template, String collection, String parent) {
        UnaryOperator<String> known = values.get(template);
        if (known != null) {
            return known.apply(parent);
        }
        Operation creation = document.find("POST", collection)
                .orElseThrow(() -> new AssertionError("nothing is known to make for " + template));
        Answer answer = call(creation, parent, freshBody(creation)).send();
        String location = answer.header("Location")
                .orElseThrow(() -> new AssertionError(creation + " gives no Location: " + answer));
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** The example. */
    Optional<JsonNode> body(Operation operation) {
        return operation.example().map(bodies.getOrDefault(operation.id(), body -> body));
    }

    /** The example, with a key that nothing has yet. */
    Optional<JsonNode> freshBody(Operation operation) {
        return body(operation)
                .map(body -> body.path("key").isTextual()
                        ? Json.with(
                                body,
                                "key",
                                JsonNodeFactory.instance.textNode(
                                        body.path("key").asText() + "-" + ++count))
                        : body);
    }

    /** A request by somebody who may, with the present version. */
    Call call(Operation operation, String path, Optional<JsonNode> body) {
        Call call = Call.of(operation.method(), path + query(operation));
        if (tokens.containsKey(operation.id())) {
            call = call.bearer(tokens.get(operation.id()).get());
        } else if (operation.isSecured()) {
            call = call.as(people.getOrDefault(operation.id(), Call.PERSON), operation.largestRole());
        }
        if (operation.takes("If-Match")) {
            call = call.with("If-Match", etag(path).orElse("\"none\""));
        }
        return body.isPresent()
                ? call.body(
                        operation.contentType(),
                        body.get().isTextual()
                                ? body.get().asText().getBytes(java.nio.charset.StandardCharsets.UTF_8)
                                : Json.bytes(body.get()))
                : call;
    }

    /** Parameters that are required, as their examples say. */
    private String query(Operation operation) {
        StringBuilder query = new StringBuilder();
        if (queries.containsKey(operation.id())) {
            query.append('?').append(queries.get(operation.id()));
        }
        operation
                .parameters("query")
                .filter(parameter -> parameter.path("required").asBoolean())
                .forEach(parameter -> query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.path("name").asText())
                        .append('=')
                        .append(
                                parameter.has("example")
                                        ? parameter.path("example").asText()
                                        : Samples.of(document, parameter.path("schema"))
                                                .asText()));
        return query.toString();
    }

    /** The version of what a path is about: of the nearest above it that has one. */
    private static Optional<String> etag(String path) {
        for (String here = path; here.length() > "/api/v1".length(); here = here.substring(0, here.lastIndexOf('/'))) {
            Optional<String> etag = read(here).header("ETag");
            if (etag.isPresent()) {
                return etag;
            }
        }
        return Optional.empty();
    }

    /** What there is now, or the status if it cannot be read. */
    static String seen(String path) {
        Answer answer = read(path);
        return answer.isSuccess() ? answer.body() : Integer.toString(answer.status());
    }

    private static Answer read(String path) {
        return Call.of("GET", path)
                .as(java.util.List.of("admin", "responder", "viewer"))
                .send();
    }
}
