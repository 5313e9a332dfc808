package io.tocsin.platform.testing.openapi;

import io.restassured.RestAssured;
import io.tocsin.platform.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A request to the service under test. It can say what RestAssured would put right. */
record Call(String method, String path, Map<String, String> headers, byte @Nullable [] body) {

    /** Who does all that has to be done by somebody. */
    static final String PERSON = "alice";

    private static final int PATIENCE_SECONDS = 30;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Call of(String method, String path) {
        return new Call(method, path, Map.of(), null);
    }

    Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, path, more, body);
    }

    Call without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Call(method, path, fewer, body);
    }

    Call body(String contentType, byte[] content) {
        return new Call(method, path, headers, content).with("Content-Type", contentType);
    }

    Call as(List<String> roles) {
        return as(PERSON, roles);
    }

    Call as(String person, List<String> roles) {
        return bearer(TestTokens.as(person, roles.toArray(String[]::new)));
    }

    Call bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /**
     * As {@link #send}, but the body goes out only when the service asks for it (RFC 9110, 10.1.1): one that refuses a body for its
     * size ends the connection, and what is still on its way then would be lost with the answer.
     */
    Answer sendIfWanted() {
        return send(request().expectContinue(true));
    }

    Answer send() {
        return send(request());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private Answer send(HttpRequest.Builder request) {
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = CLIENT.sendAsync(
                            request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
