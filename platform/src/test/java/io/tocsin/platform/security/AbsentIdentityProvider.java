package io.tocsin.platform.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.platform.testing.StoresResource;
import io.tocsin.platform.testing.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Lets the application start while the identity provider is not there, and brings that up later. */
public class AbsentIdentityProvider extends StoresResource {

    private static final String REALM = "/realms/tocsin";

    private static int port;

    @Override
    public Map<String, String> start() {
        port = freePort();
        Map<String, String> config = new HashMap<>(super.start());
        config.remove("quarkus.oidc.public-key");
        config.put("quarkus.oidc.auth-server-url", "http://localhost:" + port + REALM);
        return config;
    }

    /** As much of OpenID Connect as checking a token takes. */
    static HttpServer bringUp() throws IOException {
        String base = "http://localhost:" + port + REALM;
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext(
                REALM + "/.well-known/openid-configuration",
                exchange -> answer(exchange, """
                {"issuer":"%s","jwks_uri":"%s/certs","token_endpoint":"%s/token"}""".formatted(TestTokens.ISSUER, base, base)));
        RSAPublicKey key = TestTokens.publicKey();
        server.createContext(
                REALM + "/certs",
                exchange -> answer(exchange, """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}""".formatted(
                                TestTokens.KEY_ID, base64(key.getModulus()), base64(key.getPublicExponent()))));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
