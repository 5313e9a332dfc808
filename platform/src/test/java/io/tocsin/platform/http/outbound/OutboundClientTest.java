package io.tocsin.platform.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tocsin.platform.http.outbound.OutboundAnswer.End;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundClientTest {

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] body = "0123456789".getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/moved") ? 302 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::ffff:127.0.0.1]", "0.0.0.0"})
    void shouldNotConnectToWhatIsInsideHoweverItIsWritten(String host) throws IOException {
        try (OutboundClient client = client(List.of())) {
            assertThatThrownBy(() -> client.get(url(host, "/"), Map.of(), 100))
                    .isInstanceOf(ForbiddenAddressException.class);
        }
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"10, WHOLE", "9, TOO_LONG"})
    void shouldReadAsMuchAsIsWanted(int most, End end) throws IOException {
        try (OutboundClient client = client(List.of("localhost"))) {
            OutboundAnswer answer = client.get(url("localhost", "/"), Map.of(), most);

            assertThat(answer.end()).isEqualTo(end);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("CONTENT-length")).hasValue("10");
        }
    }

    @Test
    void shouldNotFollowRedirects() throws IOException {
        try (OutboundClient client = client(List.of("localhost"))) {
            assertThat(client.get(url("localhost", "/moved"), Map.of(), 100).status())
                    .isEqualTo(302);
        }
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "not a url, must be a URL",
        "ftp://example.org/, must begin with https:// or http://",
        "file:///etc/passwd, must begin with https:// or http://",
        "https:///path, must name a host",
        "https://user:secret@example.org/, must not have a user or password in it",
        "http://169.254.169.254/latest/meta-data, must not be a private address",
        "http://[::1]/, must not be a private address"
    })
    void shouldSayWhatIsWrongWithAUrl(String url, String fault) throws IOException {
        try (OutboundClient client = client(List.of())) {
            assertThat(client.faultOf(url)).isEqualTo(fault);
            assertThat(client.faultOf("https://example.org/on-call.ics")).isNull();
        }
    }

    private URI url(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    private static OutboundClient client(List<String> allowed) {
        Duration limit = Duration.ofSeconds(5);
        return new OutboundClient(new OutboundLimits(allowed, limit, limit, limit, 2));
    }
}
