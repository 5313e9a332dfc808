package io.tocsin.local.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the APIs of one origin, with a person's token or without one. */
public final class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String origin;
    private final @Nullable String token;

    /**
     * @param origin such as {@code http://localhost:8081}
     * @param token an access token; null for endpoints that need none
     */
    public ApiClient(String origin, @Nullable String token) {
        this.origin = origin;
        this.token = token;
    }

    public Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    public Answer post(String path, String json) {
        return call("POST", path, json, Map.of());
    }

    /**
     * @param headers more headers, such as {@code If-Match}
     * @throws UncheckedIOException if there is no answer
     */
    public Answer call(String method, String path, @Nullable String json, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (json != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        request.method(
                method, json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        try {
            return Answer.of(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + origin + path + ": no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Creates an object, or changes it to what is wanted where it is there already.
     *
     * @param collection such as {@code /api/v1/teams}
     * @param key the object's key, which the JSON also has
     */
    public void ensure(String collection, String key, String json) {
        Answer present = get(collection + "/" + key).expect(200, 404);
        if (present.status() == 404) {
            post(collection, json).expect(201);
        } else {
            call("PUT", collection + "/" + key, json, Map.of("If-Match", present.header("ETag")))
                    .expect(200);
        }
    }
}
