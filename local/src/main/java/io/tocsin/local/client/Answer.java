package io.tocsin.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What a service answered. */
public record Answer(int status, String body, java.net.http.HttpHeaders headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body(), response.headers());
    }

    /**
     * The body, as JSON.
     *
     * @throws IllegalStateException if it is none
     */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + this, e);
        }
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /**
     * This answer, if the status is one of those.
     *
     * @throws IllegalStateException if not; the message has status and body
     */
    public Answer expect(int... statuses) {
        for (int expected : statuses) {
            if (status == expected) {
                return this;
            }
        }
        throw new IllegalStateException(
                "expected " + java.util.Arrays.toString(statuses) + ", got " + status + ": " + body);
    }
}
