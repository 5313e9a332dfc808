package io.tocsin.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tocsin.notification.WebhookSink;
import io.tocsin.notification.channel.Message;
import io.tocsin.notification.channel.Outcome;
import io.tocsin.notification.link.LinkConfig;
import io.tocsin.notification.link.LinkTokens;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentSummary;
import io.tocsin.platform.event.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver may do to the sender: answer, and nothing else. */
@Timeout(60)
class WebhookChannelTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final WebhookChannel channel = new WebhookChannel(
            config(LIMIT), links(), InstantSource.system(), new ObjectMapper().registerModule(new JavaTimeModule()));

    @AfterEach
    void close() throws IOException {
        channel.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"
            })
    void shouldCutOffAnAnswerThatNeverEndsAndKeepWhatItSaid(String beginning) throws Exception {
        try (SlowReceiver receiver = new SlowReceiver(beginning, "x")) {
            assertThat(channel.send(message(receiver.url()))).isEqualTo(new Outcome.Delivered("HTTP 200"));
            assertThat(receiver.wasHungUpOn()).isTrue();
        }
    }

    @Test
    void shouldCutOffChunksThatNeverEnd() throws Exception {
        try (SlowReceiver receiver =
                new SlowReceiver("HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n")) {
            assertThat(channel.send(message(receiver.url()))).isEqualTo(new Outcome.Retry("HTTP 503", null));
            assertThat(receiver.wasHungUpOn()).isTrue();
        }
    }

    @Test
    void shouldNotReadALongAnswer() throws Exception {
        try (SlowReceiver receiver = new SlowReceiver("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(100_000))) {
            assertThat(channel.send(message(receiver.url()))).isEqualTo(new Outcome.Delivered("HTTP 200"));
            assertThat(receiver.wasHungUpOn()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "a: b\r\n"})
    void shouldTryAgainWhereTheAnswerNeverSaysAnything(String drip) throws Exception {
        try (SlowReceiver receiver = new SlowReceiver("HTTP/1.1 200 OK\r\nx-", drip)) {
            assertThat(channel.send(message(receiver.url()))).isInstanceOf(Outcome.Retry.class);
        }
    }

    @Test
    void shouldKeepAConnectionWhoseAnswerWasShort() {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        try (WebhookSink sink = new WebhookSink()) {
            sink.answering((exchange, number) -> {
                ports.add(exchange.getRemoteAddress().getPort());
                byte[] body = "taken".getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            });

            Set<Outcome> outcomes = new HashSet<>();
            for (int i = 0; i < 5; i++) {
                outcomes.add(channel.send(message(sink.url())));
            }

            assertThat(outcomes).containsExactly(new Outcome.Delivered("HTTP 200"));
            assertThat(ports).hasSize(1);
        }
    }

    private static Message message(String url) {
        return new Message(
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Ids.next(),
                new IncidentSummary(1, "Checkout is down", Severity.SEV1, null, null, null),
                false,
                "bob",
                "Bob",
                "on call",
                url,
                null,
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static LinkTokens links() {
        LinkConfig config = new LinkConfig() {
            @Override
            public String secret() {
                return "s".repeat(32);
            }

            @Override
            public String baseUrl() {
                return "http://localhost";
            }

            @Override
            public Duration expiry() {
                return Duration.ofHours(1);
            }

            @Override
            public int rateLimit() {
                return 30;
            }
        };
        return new LinkTokens(config, InstantSource.system());
    }

    private static WebhookConfig config(Duration limit) {
        return new WebhookConfig() {
            @Override
            public Optional<List<String>> allowedPrivateAddresses() {
                return Optional.of(List.of("127.0.0.0/8"));
            }

            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Duration responseTimeout() {
                return Duration.ofSeconds(10);
            }

            @Override
            public Duration timeLimit() {
                return limit;
            }

            @Override
            public int parallel() {
                return 4;
            }
        };
    }
}
