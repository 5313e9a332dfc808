package io.tocsin.platform.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Record headers in a JSON column: {@code [[name, value], ...]}. A value's characters are its bytes, one to one, so that any
 * bytes survive.
 */
public final class StoredHeaders {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoredHeaders() {}

    public static String write(Headers headers) {
        List<List<String>> pairs = new ArrayList<>();
        for (Header header : headers) {
            byte[] value = header.value() == null ? new byte[0] : header.value();
            pairs.add(List.of(header.key(), new String(value, StandardCharsets.ISO_8859_1)));
        }
        try {
            return MAPPER.writeValueAsString(pairs);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Headers read(String json) {
        RecordHeaders headers = new RecordHeaders();
        try {
            for (String[] pair : MAPPER.readValue(json, String[][].class)) {
                headers.add(pair[0], pair[1].getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return headers;
    }
}
