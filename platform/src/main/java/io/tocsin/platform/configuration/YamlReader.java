package io.tocsin.platform.configuration;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;

/**
 * Reads a stream of YAML as what JSON could say, and refuses the rest: anchors and aliases, by which a small text can stand for a
 * huge one; tags; keys that are there twice; depth. What is text and what is not goes by YAML 1.2, so {@code on} and
 * {@code 09:00} are text.
 */
final class YamlReader {

    static final int MOST_DOCUMENTS = 2_000;
    private static final int DEEPEST = 32;
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final Iterator<Event> events;

    /** The root of a document with its place in the stream, from 1. */
    record Root(int number, JsonNode content) {}

    private YamlReader(String text) {
        this.events =
                new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
    }

    /**
     * The documents that are not empty.
     *
     * @throws ProblemException 400 that says where it cannot be read
     */
    static List<Root> read(byte[] yaml) {
        try {
            return new YamlReader(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(yaml))
                            .toString())
                    .documents();
        } catch (CharacterCodingException e) {
            throw broken("YAML must be UTF-8.");
        } catch (MarkedYAMLException e) {
            throw broken("The YAML is broken%s: %s.".formatted(place(e.getProblemMark()), e.getProblem()));
        } catch (YAMLException e) {
            throw broken("The YAML holds a character that cannot be read.");
        }
    }

    private List<Root> documents() {
        List<Root> documents = new ArrayList<>();
        int number = 0;
        while (events.hasNext()) {
            if (events.next() instanceof DocumentStartEvent) {
                if (++number > MOST_DOCUMENTS) {
                    throw broken("There are more than " + MOST_DOCUMENTS + " documents.");
                }
                JsonPointer pointer = JsonPointer.empty().appendIndex(number);
                JsonNode content = node(events.next(), pointer, 0);
                if (!content.isNull()) {
                    documents.add(new Root(number, content));
                }
            }
        }
        return documents;
    }

    private JsonNode node(Event event, JsonPointer pointer, int depth) {
        if (depth > DEEPEST) {
            throw refused(event, pointer, "is nested too deeply");
        }
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw refused(event, pointer, "must not have anchors or aliases (& and *)");
        }
        if (event instanceof ScalarEvent scalar) {
            return YamlScalars.value(scalar, JSON, reason -> refused(event, pointer, reason));
        }
        if (!(event instanceof CollectionStartEvent collection) || collection.getTag() != null) {
            throw refused(event, pointer, "must not have tags (!)");
        }
        return event instanceof MappingStartEvent ? object(pointer, depth) : list(pointer, depth);
    }

    private ObjectNode object(JsonPointer pointer, int depth) {
        ObjectNode object = JSON.objectNode();
        for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
            Event where = key;
            if (!(key instanceof ScalarEvent name)) {
                throw refused(key, pointer, "has a key that is not text");
            }
            String field = YamlScalars.text(name, reason -> refused(where, pointer, reason));
            JsonPointer here = pointer.appendProperty(field);
            if (name.getAnchor() != null || object.has(field)) {
                throw refused(key, here, object.has(field) ? "is there twice" : "must not have anchors (&)");
            }
            object.set(field, node(events.next(), here, depth + 1));
        }
        return object;
    }

    private ArrayNode list(JsonPointer pointer, int depth) {
        ArrayNode list = JSON.arrayNode();
        for (Event element = events.next(); !(element instanceof SequenceEndEvent); element = events.next()) {
            list.add(node(element, pointer.appendIndex(list.size()), depth + 1));
        }
        return list;
    }

    private static ProblemException refused(Event event, JsonPointer pointer, String reason) {
        return new ProblemException(Problem.of(ProblemType.MALFORMED_REQUEST)
                .with(List.of(new Fault(pointer.toString(), reason + place(event.getStartMark())))));
    }

    private static ProblemException broken(String detail) {
        return new ProblemException(Problem.of(ProblemType.MALFORMED_REQUEST, detail));
    }

    private static String place(@Nullable Mark mark) {
        return mark == null ? "" : " at line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
