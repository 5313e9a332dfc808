package io.tocsin.oncall.schedule.layer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/** The JSON in which the database keeps the layers of a schedule. */
public final class LayersJson {

    /** Not the HTTP API's mapper: what was stored must stay readable when the API becomes stricter. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final TypeReference<List<LayerBody>> LAYERS = new TypeReference<>() {};

    private LayersJson() {}

    public static String write(List<LayerBody> layers) {
        try {
            return JSON.writeValueAsString(layers);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written: " + layers, e);
        }
    }

    public static List<LayerBody> read(String stored) {
        try {
            return JSON.readValue(stored, LAYERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored layers cannot be read", e);
        }
    }
}
