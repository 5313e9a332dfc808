package io.tocsin.notification.webhook;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks as Standard Webhooks says. A host is looked up once, its addresses are judged, and the connection goes to an
 * address that was judged: a name that changes its mind in between gains nothing. Redirects are not followed.
 */
public final class WebhookClient implements Closeable {

    private static final int READ_AT_MOST = 4096;
    private static final int LONGEST_HEADER = 8192;
    private static final int MOST_HEADERS = 100;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final WebhookConfig config;
    private final InstantSource clock;
    private final AddressRule rule;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

    /** @param parallel how many requests may be under way at once */
    public WebhookClient(WebhookConfig config, int parallel, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.deadlines.setRemoveOnCancelPolicy(true);
        this.rule = new AddressRule(config.allowedPrivateAddresses().orElse(List.of()));
        this.client = HttpClients.custom()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Tocsin")
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_HEADER)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setDnsResolver(new SystemDefaultDnsResolver() {
                            @Override
                            public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
                                return rule.keepPermitted(host, super.resolve(host));
                            }
                        })
                        .setMaxConnTotal(parallel)
                        .setMaxConnPerRoute(parallel)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout(config.connectTimeout()))
                                .setSocketTimeout(timeout(config.responseTimeout()))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(config.responseTimeout()))
                        .setConnectionRequestTimeout(timeout(config.responseTimeout()))
                        .build())
                .build();
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    /** The longest that {@link #post} takes, whatever the receiver does. */
    public Duration timeLimit() {
        return config.timeLimit();
    }

    /** Null if webhooks can be sent to the address; else what is wrong with it, for people. */
    public @Nullable String faultOf(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return "must be a URL";
        }
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !"http".equalsIgnoreCase(uri.getScheme())) {
            return "must begin with https:// or http://";
        }
        if (uri.getHost() == null) {
            return "must name a host";
        }
        if (uri.getUserInfo() != null) {
            return "must not have a user or password in it";
        }
        return literalFault(uri.getHost());
    }

    /** An address that is written as such can be judged at once; a name is judged at each connection. */
    private @Nullable String literalFault(String host) {
        try {
            InetAddress literal = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
            return rule.permits(host, literal) ? null : "must not be a private address";
        } catch (IllegalArgumentException e) {
            return null;
        }
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
        HttpPost request = new HttpPost(url);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        if (!secrets.isEmpty()) {
            request.setHeader("webhook-signature", Signature.of(secrets, id, now, body));
        }
        // The client's own timeouts are between two bytes; a receiver that drips would meet them for ever.
        Future<?> deadline =
                deadlines.schedule(request::cancel, config.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(null, request, null);
            Answer answer = new Answered(response.getCode(), retryAfter(response.getFirstHeader("Retry-After")));
            leave(request, response);
            return answer;
        } catch (AddressRule.ForbiddenAddressException e) {
            return new Forbidden(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new NoAnswer(
                    request.isCancelled()
                            ? "no answer within " + config.timeLimit()
                            : "no answer: " + e.getClass().getSimpleName());
        } finally {
            deadline.cancel(false);
        }
    }

    /**
     * Reads a short answer to its end, so that the connection can be used again. Any other is cut off: closing it would read
     * on to its end, which may never come. The status counts in either case.
     */
    private static void leave(HttpPost request, ClassicHttpResponse response) {
        try (response) {
            if (response.getEntity() != null
                    && response.getEntity().getContent().readNBytes(READ_AT_MOST).length == READ_AT_MOST) {
                request.cancel();
            }
        } catch (IOException e) {
            request.cancel();
        }
    }

    private static @Nullable Duration retryAfter(@Nullable Header header) {
        if (header == null || !header.getValue().matches("\\d{1,6}")) {
            return null;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(header.getValue()));
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }
}
