package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The OpenAPI document that a service serves. */
final class ServedDocument {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String REFERENCE = "#/components/schemas/";

    private final JsonNode schemas;
    private final List<Operation> operations;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Map<JsonNode, JsonSchema> validators = new HashMap<>();
    private final ObjectNode strictSchemas;

    private ServedDocument(JsonNode document) {
        this.schemas = document.path("components").path("schemas");
        this.operations = document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue())))
                .toList();
        this.strictSchemas = schemas.deepCopy();
        close(strictSchemas);
    }

    static ServedDocument of(String service) {
        return new ServedDocument(
                Call.of("GET", "/openapi/" + service + "?format=json").send().json());
    }

    /** An object has the properties that are documented, and no others. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").toString().contains("object")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ServedDocument::close);
    }

    List<Operation> operations() {
        return operations;
    }

    Optional<Operation> find(String method, String template) {
        return operations.stream()
                .filter(operation ->
                        operation.is(method) && operation.template().equals(template))
                .findFirst();
    }

    Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no operation " + id));
    }

    /** A schema with what it refers to, apart from null. */
    ObjectNode resolved(JsonNode schema) {
        ObjectNode here = schema.deepCopy();
        Optional<JsonNode> choice = Stream.of("anyOf", "oneOf")
                .flatMap(kind -> here.path(kind).valueStream())
                .filter(part -> !part.path("type").asText().equals("null"))
                .findFirst();
        if (choice.isPresent()) {
            here.remove(List.of("anyOf", "oneOf"));
            return resolved(((ObjectNode) choice.get().deepCopy()).setAll(here));
        }
        if (!here.has("$ref")) {
            return here;
        }
        String name = here.remove("$ref").asText().substring(REFERENCE.length());
        return resolved(((ObjectNode) schemas.path(name).deepCopy()).setAll(here));
    }

    /** What the document has against a value. */
    List<String> faults(JsonNode schema, JsonNode value) {
        return validators.computeIfAbsent(schema, this::validator).validate(value).stream()
                .map(ValidationMessage::toString)
                .limit(5)
                .toList();
    }

    private JsonSchema validator(JsonNode schema) {
        ObjectNode whole = Json.MAPPER.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.putObject("components").set("schemas", strictSchemas);
        return factory.getSchema(
                whole,
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }
}
