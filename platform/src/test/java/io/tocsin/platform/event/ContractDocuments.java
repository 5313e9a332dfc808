package io.tocsin.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents of the event contracts, made from the records. */
final class ContractDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Line ends and indentation that are the same on every system. */
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    /** Who publishes what; the rest is read off the code. */
    private static final Map<Topic, String> PUBLISHERS = Map.of(
            Topic.ALERTS, "any platform service",
            Topic.INCIDENTS, "incident-service",
            Topic.PAGES, "oncall-service",
            Topic.NOTIFICATIONS, "notification-service",
            Topic.ONCALL, "oncall-service",
            Topic.CATALOG, "incident-service",
            Topic.NOTICES, "oncall-service",
            Topic.CONTACTS, "notification-service");

    private ContractDocuments() {}

    static String schema(Class<? extends Event> record) {
        ObjectNode schema = generator().generateSchema(record);
        schema.put("title", EventTypes.typeOf(record));
        return print(schema);
    }

    static String asyncApi() {
        ObjectNode root = JSON.createObjectNode();
        root.put("asyncapi", "3.0.0");
        root.putObject("info")
                .put("title", "Tocsin events")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "CloudEvents 1.0 on Kafka, binary content mode: the attributes are ce_ headers, the value is the JSON data."
                                + " The record key and the subject are the aggregate's id; the extension sequence counts an"
                                + " aggregate's events on its topic from 1 without gaps.");
        root.put("defaultContentType", "application/json");
        ObjectNode channels = root.putObject("channels");
        ObjectNode operations = root.putObject("operations");
        ObjectNode messages = root.putObject("components").putObject("messages");
        for (Topic topic : Topic.values()) {
            ObjectNode channel = channels.putObject(topic.topicName());
            channel.put("address", topic.topicName());
            channel.put("description", "Published by " + PUBLISHERS.get(topic) + ".");
            ObjectNode channelMessages = channel.putObject("messages");
            ArrayNode sent = operations
                    .putObject("receive-" + topic.topicName())
                    .put("action", "receive")
                    .<ObjectNode>set("channel", reference("#/channels/" + topic.topicName()))
                    .putArray("messages");
            for (Class<? extends Event> record : EventTypes.of(topic)) {
                String type = EventTypes.typeOf(record);
                channelMessages.set(type, reference("#/components/messages/" + type));
                sent.add(reference("#/channels/" + topic.topicName() + "/messages/" + type));
                messages.set(type, message(topic, type));
            }
        }
        return print(root);
    }

    private static ObjectNode message(Topic topic, String type) {
        ObjectNode message = JSON.createObjectNode();
        message.put("name", type);
        message.put("contentType", "application/json");
        ObjectNode headers = message.putObject("headers");
        headers.put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        properties.putObject("ce_specversion").put("const", "1.0");
        properties.putObject("ce_type").put("const", type);
        for (String text : new String[] {"ce_id", "ce_source", "ce_subject"}) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("ce_time").put("type", "string").put("format", "date-time");
        properties.putObject("ce_sequence").put("type", "string").put("pattern", "^[1-9][0-9]*$");
        properties.putObject("ce_traceparent").put("type", "string");
        ArrayNode required = headers.putArray("required");
        for (String name : new String[] {"ce_specversion", "ce_type", "ce_id", "ce_source", "ce_time"}) {
            required.add(name);
        }
        if (topic != Topic.ALERTS) {
            required.add("ce_sequence");
        }
        message.set("payload", reference("schemas/" + type + ".json"));
        return message;
    }

    private static ObjectNode reference(String to) {
        return JSON.createObjectNode().put("$ref", to);
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.INLINE_ALL_SCHEMAS, Option.FLATTENED_ENUMS);
        config.forFields()
                .withRequiredCheck(field -> !nullable(field))
                .withNullableCheck(ContractDocuments::nullable)
                .withStringMaxLengthResolver(field -> {
                    Size size = field.getAnnotationConsideringFieldAndGetter(Size.class);
                    return size == null ? null : size.max();
                });
        return new SchemaGenerator(config.build());
    }

    private static boolean nullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String print(ObjectNode node) {
        try {
            return JSON.writer(PRINTER).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
