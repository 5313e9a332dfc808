package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Consumer;

/** What the example of an operation asks for is done, and answered as it is described. */
record Executed(ServedDocument document, Fixture fixture) implements Check {

    @Override
    public void of(Operation operation, Consumer<String> wrong) {
        if (fixture.isExecuted(operation) || fixture.isLeft(operation)) {
            return;
        }
        String path = operation.is("GET") ? fixture.sharedPath(operation) : fixture.path(operation);
        fixture.prepare(operation, path);
        Answer answer = fixture.call(operation, path, fixture.body(operation)).send();
        if (!operation.successes().contains(answer.status())) {
            wrong.accept("answers " + answer + " to " + path + " "
                    + fixture.body(operation).orElse(null));
            return;
        }
        Map<String, JsonNode> content = operation.content(answer.status());
        if (answer.body().isEmpty()) {
            if (!content.isEmpty()) {
                wrong.accept("has no content with " + answer.status());
            }
            return;
        }
        JsonNode described = content.get(answer.contentType());
        if (described == null) {
            wrong.accept("answers " + answer.contentType() + " and not " + content.keySet());
        } else if (answer.contentType().endsWith("json")) {
            document.faults(described.path("schema"), answer.json())
                    .forEach(fault -> wrong.accept("answers otherwise than described: " + fault));
        }
    }
}
