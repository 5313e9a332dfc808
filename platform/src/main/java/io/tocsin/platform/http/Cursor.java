package io.tocsin.platform.http;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A position in a list as an opaque word: base64url of a versioned JSON. It is not signed, for it holds nothing but what the
 * list itself shows, and who may see an item is decided by the query, not by the cursor.
 */
final class Cursor {

    private static final int VERSION = 1;
    private static final int MAX_LENGTH = 2_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .visibility(com.fasterxml.jackson.annotation.PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .build();

    private Cursor() {}

    private record Envelope(int v, JsonNode after) {}

    static String encode(Object position) {
        try {
            byte[] json = MAPPER.writeValueAsBytes(new Envelope(VERSION, MAPPER.valueToTree(position)));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no position: " + position, e);
        }
    }

    static <P> P decode(String cursor, Class<P> position) {
        try {
            if (cursor.length() > MAX_LENGTH || cursor.indexOf('\0') >= 0) {
                throw invalid();
            }
            byte[] json = Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.US_ASCII));
            @Nullable Envelope envelope = MAPPER.readValue(json, Envelope.class);
            P after =
                    envelope != null && envelope.v() == VERSION ? MAPPER.treeToValue(envelope.after(), position) : null;
            if (after == null) {
                throw invalid();
            }
            return after;
        } catch (IOException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return new ProblemException(
                Problem.invalidParameter("cursor", "must be the cursor of an earlier page of this list"));
    }
}
