package io.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.local.client.SignIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void shouldGiveTokensThatTheServicesAccept() throws Exception {
        int port = Ports.free();
        try (ChildProcess keycloak = Keycloak.process(Path.of("target", "keycloak-dist"), directory, port)) {
            keycloak.start();
            keycloak.awaitReady(Duration.ofMinutes(2));

            JsonNode alice = claims(port, "alice");
            assertThat(texts(alice.get("aud"))).contains("tocsin");
            assertThat(alice.get("preferred_username").asText()).isEqualTo("alice");
            assertThat(texts(alice.at("/realm_access/roles"))).contains("viewer", "responder", "admin");
            assertThat(alice.get("iss").asText()).isEqualTo(Keycloak.issuer(port));
            assertThat(texts(claims(port, "dana").at("/realm_access/roles")))
                    .contains("viewer")
                    .doesNotContain("responder", "admin");
        }
    }

    private static JsonNode claims(int port, String user) throws Exception {
        String token = user.equals("alice")
                ? SignIn.asPerson(Keycloak.issuer(port), user, user)
                : SignIn.withPassword(Keycloak.issuer(port), user, user);
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
