package io.tocsin.platform.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of events, on Kafka and in the database. Unknown fields are ignored, for contracts grow; a missing component that
 * is not {@code @Nullable} is an error.
 */
public final class EventJson {

    /** Deeper than any contract; an alert's details may nest, within reason. */
    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private EventJson() {}

    public static byte[] write(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written: " + event, e);
        }
    }

    /**
     * @throws InvalidEvent if the JSON is broken or lacks what the contract demands
     */
    public static <E extends Event> E read(byte[] json, Class<E> record) throws InvalidEvent {
        E event;
        try {
            event = MAPPER.readValue(json, record);
        } catch (JsonMappingException e) {
            throw new InvalidEvent(path(e) + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidEvent("no valid JSON: " + firstLine(e.getMessage()));
        }
        if (event == null) {
            throw new InvalidEvent("the data is null");
        }
        String missing = missing(event, "");
        if (missing != null) {
            throw new InvalidEvent(missing + " is missing");
        }
        return event;
    }

    /** The data of an event is not what its contract says; the message names the place and the reason. */
    public static final class InvalidEvent extends Exception {
        InvalidEvent(String reason) {
            super(reason);
        }
    }

    /** The path of the first component that is null and may not be, or null if there is none. */
    private static @Nullable String missing(Object value, String path) {
        for (Component component : COMPONENTS.get(value.getClass())) {
            Object part;
            try {
                part = component.accessor().invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            if (part == null && !component.nullable()) {
                return path + "/" + component.name();
            }
            if (part instanceof Record) {
                String inner = missing(part, path + "/" + component.name());
                if (inner != null) {
                    return inner;
                }
            }
        }
        return null;
    }

    /** A record's component, and whether it may be null. */
    private record Component(String name, Method accessor, boolean nullable) {}

    /** Read off each record once, for reading annotations is slow. */
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> record) {
            return Stream.of(record.getRecordComponents())
                    .map(component -> new Component(
                            component.getName(),
                            component.getAccessor(),
                            component.getAnnotatedType().isAnnotationPresent(Nullable.class)))
                    .toList();
        }
    };

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            path.append('/').append(reference.getFieldName() != null ? reference.getFieldName() : reference.getIndex());
        }
        return path.isEmpty() ? "" : path + ": ";
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
