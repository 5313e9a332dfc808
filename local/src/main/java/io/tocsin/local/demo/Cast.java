package io.tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.Keycloak;
import io.tocsin.local.PortMap;
import io.tocsin.local.PortMap.Listener;
import io.tocsin.local.client.ApiClient;
import io.tocsin.local.client.SignIn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who plays in the demo, and what they call. */
final class Cast {

    private final PortMap ports;
    private final String alice;
    private final String carol;

    private Cast(PortMap ports, String alice, String carol) {
        this.ports = ports;
        this.alice = alice;
        this.carol = carol;
    }

    /** Signs everybody in, as people do. */
    static Cast signIn(PortMap ports) {
        String issuer = Keycloak.issuer(ports.of(Listener.KEYCLOAK));
        return new Cast(ports, SignIn.asPerson(issuer, "alice", "alice"), SignIn.asPerson(issuer, "carol", "carol"));
    }

    /** A service, called by the admin. */
    ApiClient alice(Listener service) {
        return api(service, alice);
    }

    /** incident-service, called by a responder. */
    ApiClient carol() {
        return api(Listener.INCIDENT, carol);
    }

    /** incident-service, called by something that has an integration's key. */
    ApiClient machine() {
        return api(Listener.INCIDENT, null);
    }

    ApiClient inbox() {
        return api(Listener.INBOX, null);
    }

    /** The incident as it is now. */
    JsonNode now(JsonNode incident) {
        return carol().get(path(incident)).expect(200).json();
    }

    /** The incident, if it is in that state. */
    @Nullable JsonNode in(String state, JsonNode incident) {
        JsonNode now = now(incident);
        return now.get("state").asText().equals(state) ? now : null;
    }

    /** What a responder does to an incident or something of it, as it is now. */
    JsonNode change(String method, String path, String seen, String json) {
        String version = carol().get(seen).expect(200).header("ETag");
        return carol().call(method, path, json, Map.of("If-Match", version))
                .expect(200)
                .json();
    }

    static String path(JsonNode incident) {
        return "/api/v1/incidents/" + incident.get("id").asText();
    }

    private ApiClient api(Listener listener, @Nullable String token) {
        return new ApiClient("http://localhost:" + ports.of(listener), token);
    }
}
