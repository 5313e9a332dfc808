package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** An operation is described: its answers, an example of its body, the limits of all that it takes. */
record Described(ServedDocument document) implements Check {

    private static final int NO_CONTENT = 204;

    @Override
    public void of(Operation operation, Consumer<String> wrong) {
        if (!operation.node().has("summary") || !operation.node().has("tags")) {
            wrong.accept("no summary, or no tag");
        }
        if (operation.successes().isEmpty()) {
            wrong.accept("no success");
        }
        operation.successes().stream()
                .filter(status ->
                        status != NO_CONTENT && operation.content(status).isEmpty())
                .forEach(status -> wrong.accept("no content of " + status));
        if (operation.isSecured() && operation.roles().isEmpty()) {
            wrong.accept("no roles");
        }
        operation.parameters("query").forEach(parameter -> {
            JsonNode schema = document.resolved(parameter.path("schema"));
            Place place = new Place(parameter.path("name").asText(), document.resolved(schema), schema, value -> value);
            Limits.missing(place.type(), schema)
                    .ifPresent(limit -> wrong.accept("no " + limit + " of " + place.pointer()));
        });
        if (!operation.hasBody()) {
            return;
        }
        if (operation.example().isEmpty()) {
            wrong.accept("no example");
        } else if (operation.hasJsonBody()) {
            document.faults(operation.bodySchema(), operation.example().get())
                    .forEach(fault -> wrong.accept("example: " + fault));
            Place.in(document, operation, operation.example().get())
                    .forEach(place -> Limits.missing(place.type(), place.schema())
                            .ifPresent(limit -> wrong.accept("no " + limit + " of " + place.pointer())));
        }
    }
}
