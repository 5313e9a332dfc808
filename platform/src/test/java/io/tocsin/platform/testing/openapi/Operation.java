package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.platform.security.Roles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One operation of the document. */
record Operation(String method, String template, JsonNode node) {

    private static final List<String> FROM_THE_LARGEST = List.of(Roles.ADMIN, Roles.RESPONDER, Roles.VIEWER);

    String id() {
        return node.path("operationId").asText();
    }

    boolean is(String wanted) {
        return method.equals(wanted);
    }

    Stream<JsonNode> parameters(String in) {
        return StreamSupport.stream(node.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals(in));
    }

    boolean takes(String header) {
        return parameters("header")
                .anyMatch(parameter -> parameter.path("name").asText().equals(header));
    }

    boolean hasBody() {
        return node.has("requestBody");
    }

    boolean needsBody() {
        return node.path("requestBody").path("required").asBoolean();
    }

    String contentType() {
        return node.path("requestBody").path("content").fieldNames().next();
    }

    private JsonNode media() {
        return node.path("requestBody").path("content").path(contentType());
    }

    JsonNode bodySchema() {
        return media().path("schema");
    }

    /** Whether the document says how the JSON of its body is made. */
    boolean hasJsonBody() {
        return hasBody() && contentType().endsWith("json") && bodySchema().has("$ref");
    }

    Optional<JsonNode> example() {
        if (!hasBody()) {
            return Optional.empty();
        }
        return Stream.concat(
                        Stream.of(media().path("example")),
                        media().path("examples").valueStream().map(example -> example.path("value")))
                .filter(example -> !example.isMissingNode())
                .findFirst();
    }

    boolean isSecured() {
        return node.has("security");
    }

    List<String> roles() {
        return node.path("security").findValues("bearer").stream()
                .flatMap(roles -> StreamSupport.stream(roles.spliterator(), false))
                .map(JsonNode::asText)
                .toList();
    }

    /** The one role that allows the most. */
    List<String> largestRole() {
        return FROM_THE_LARGEST.stream().filter(roles()::contains).limit(1).toList();
    }

    List<Integer> successes() {
        return node.path("responses")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(status -> status.startsWith("2"))
                .map(Integer::valueOf)
                .toList();
    }

    boolean documents(int status) {
        return node.path("responses").has(Integer.toString(status));
    }

    /** The descriptions of an answer's content, by media type. */
    Map<String, JsonNode> content(int status) {
        return node.path("responses")
                .path(Integer.toString(status))
                .path("content")
                .propertyStream()
                .collect(Collectors.toMap(entry -> entry.getKey().split(";", 2)[0], Map.Entry::getValue));
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
