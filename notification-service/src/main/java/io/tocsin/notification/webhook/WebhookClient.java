package io.tocsin.notification.webhook;

import io.tocsin.platform.http.outbound.ForbiddenAddressException;
import io.tocsin.platform.http.outbound.OutboundAnswer;
import io.tocsin.platform.http.outbound.OutboundClient;
import io.tocsin.platform.http.outbound.OutboundLimits;
import io.tocsin.platform.http.outbound.TimeLimitException;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends webhooks as Standard Webhooks says. */
public final class WebhookClient implements Closeable {

    /** Nobody wants the body of an answer; a short one is read so that its connection can be used again. */
    private static final int READ_AT_MOST = 4096;

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final WebhookConfig config;
    private final InstantSource clock;
    private final OutboundClient client;

    /** @param parallel how many requests may be under way at once */
    public WebhookClient(WebhookConfig config, int parallel, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.client = new OutboundClient(new OutboundLimits(
                config.allowedPrivateAddresses().orElse(List.of()),
                config.connectTimeout(),
                config.responseTimeout(),
                config.timeLimit(),
                parallel));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** The longest that {@link #post} takes, whatever the receiver does. */
    public Duration timeLimit() {
        return config.timeLimit();
    }

    /** Null if webhooks can be sent to the address; else what is wrong with it, for people. */
    public @Nullable String faultOf(String address) {
        return client.faultOf(address);
    }

    /** What came of a request. */
    public sealed interface Answer {}

    /**
     * The receiver has answered.
     *
     * @param retryAfter how long it wants to be left alone, if it said so
     */
    public record Answered(int status, @Nullable Duration retryAfter) implements Answer {

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** Nothing was sent, for the address may not be reached. */
    public record Forbidden(String reason) implements Answer {}

    /** There was no answer within the time. */
    public record NoAnswer(String reason) implements Answer {}

    /**
     * Sends, and waits for the answer, within the time limit.
     *
     * @param id the same over all attempts
     * @param secrets what signs it; not signed if empty
     */
    public Answer post(String url, String id, String body, List<String> secrets) {
        Instant now = clock.instant();
        Map<String, String> headers = new HashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        if (!secrets.isEmpty()) {
            headers.put("webhook-signature", Signature.of(secrets, id, now, body));
        }
        try {
            OutboundAnswer answer = client.post(URI.create(url), headers, body, READ_AT_MOST);
            return new Answered(answer.status(), retryAfter(answer.header("Retry-After")));
        } catch (ForbiddenAddressException e) {
            return new Forbidden(String.valueOf(e.getMessage()));
        } catch (TimeLimitException e) {
            return new NoAnswer(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new NoAnswer("no answer: " + e.getClass().getSimpleName());
        }
    }

    private static @Nullable Duration retryAfter(Optional<String> header) {
        if (!header.orElse("").matches("\\d{1,6}")) {
            return null;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(header.orElseThrow()));
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }
}
