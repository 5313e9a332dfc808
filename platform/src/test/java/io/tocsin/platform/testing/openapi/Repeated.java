package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.platform.http.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A creation with {@code Idempotency-Key} that is sent again happens once and is answered as before; the key stands for it alone. */
record Repeated(ServedDocument document, Fixture fixture, Problems problems) implements Check {

    private static final String KEY = "Idempotency-Key";

    @Override
    public void of(Operation operation, Consumer<String> wrong) {
        if (!operation.takes(KEY)) {
            return;
        }
        String path = fixture.path(operation);
        fixture.prepare(operation, path);
        JsonNode body = fixture.freshBody(operation).orElseThrow();
        Call call = fixture.call(operation, path, Optional.of(body))
                .with(KEY, UUID.randomUUID().toString());
        Answer first = call.send();
        String made = Fixture.seen(path);
        Answer second = call.send();
        if (!first.isSuccess()) {
            wrong.accept("answers " + first);
            return;
        }
        if (second.status() != first.status()
                || !second.json().equals(first.json())
                || !second.header("Location").equals(first.header("Location"))
                || !second.header("ETag").equals(first.header("ETag"))) {
            wrong.accept("is answered " + second + " and not " + first);
        }
        if (second.header("Idempotency-Replayed").isEmpty()) {
            wrong.accept("does not say that it is a repetition");
        }
        if (!Fixture.seen(path).equals(made)) {
            wrong.accept("has happened again");
        }
        Answer other = call.body(operation.contentType(), Json.bytes(changed(operation, body)))
                .send();
        problems.fault(operation, other, List.of(422))
                .or(() -> other.json()
                                .path("type")
                                .asText()
                                .equals(ProblemType.IDEMPOTENCY_KEY_REUSED.uri().toString())
                        ? Optional.empty()
                        : Optional.of("is " + other))
                .ifPresent(fault -> wrong.accept("with another body: " + fault));
        if (!Fixture.seen(path).equals(made)) {
            wrong.accept("with another body has done something");
        }
    }

    /** Another body that is as good. */
    private JsonNode changed(Operation operation, JsonNode body) {
        return Place.in(document, operation, body).stream()
                .filter(place ->
                        place.type().equals("string") && !place.schema().has("format"))
                .filter(place -> !place.schema().has("enum") && place.pointer().lastIndexOf('/') == 0)
                .filter(place -> !body.at(place.pointer()).isMissingNode())
                .map(place -> place.body()
                        .apply(JsonNodeFactory.instance.textNode(place.value().asText() + "2")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no text in " + body));
    }
}
