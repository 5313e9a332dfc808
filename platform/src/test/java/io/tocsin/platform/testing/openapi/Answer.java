package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** What a service answers. */
record Answer(int status, HttpHeaders headers, String body) {

    String contentType() {
        return headers.firstValue("Content-Type").orElse("").split(";", 2)[0];
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Nothing, if it is no JSON. */
    JsonNode json() {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Where it says that something is wrong. */
    List<String> pointers() {
        return json().path("errors").findValuesAsText("pointer");
    }

    @Override
    public String toString() {
        return status + " " + (body.length() > 600 ? body.substring(0, 600) + " ..." : body);
    }
}
