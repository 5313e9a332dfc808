package io.tocsin.notification.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.notification.channel.Channel;
import io.tocsin.notification.channel.Message;
import io.tocsin.notification.channel.Outcome;
import io.tocsin.notification.link.Link;
import io.tocsin.notification.link.LinkTokens;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Pages by webhook, signed as Standard Webhooks. A host is looked up once, its addresses are judged, and the connection goes
 * to an address that was judged: a name that changes its mind in between gains nothing. Redirects are not followed.
 */
@ApplicationScoped
public class WebhookChannel implements Channel {

    private static final int READ_AT_MOST = 4096;
    private static final int LONGEST_HEADER = 8192;
    private static final int MOST_HEADERS = 100;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final WebhookConfig config;
    private final LinkTokens links;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final AddressRule rule;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

    WebhookChannel(WebhookConfig config, LinkTokens links, InstantSource clock, ObjectMapper json) {
        this.config = config;
        this.links = links;
        this.clock = clock;
        this.json = json;
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
                        .setMaxConnTotal(config.parallel())
                        .setMaxConnPerRoute(config.parallel())
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

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public int parallel() {
        return config.parallel();
    }

    @Override
    public Duration timeLimit() {
        return config.timeLimit();
    }

    @Override
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

    @Override
    public boolean hasSecret() {
        return true;
    }

    @Override
    public Outcome send(Message message) {
        Instant now = clock.instant();
        String id = message.deliveryId().toString();
        String body = body(message);
        HttpPost request = new HttpPost(message.address());
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        if (message.secret() != null) {
            request.setHeader("webhook-signature", Signature.of(message.secret(), id, now, body));
        }
        // The client's own timeouts are between two bytes; a receiver that drips would meet them for ever.
        Future<?> deadline =
                deadlines.schedule(request::cancel, config.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(null, request, null);
            Outcome outcome = outcome(response);
            leave(request, response);
            return outcome;
        } catch (AddressRule.ForbiddenAddressException e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Outcome.Retry(
                    request.isCancelled()
                            ? "no answer within " + config.timeLimit()
                            : "no answer: " + e.getClass().getSimpleName(),
                    null);
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

    /**
     * 2xx is taken. 408, 425, 429 and 5xx may pass. Everything else, 410 and redirects included, is final: the receiver says
     * that this request will never do.
     */
    private static Outcome outcome(ClassicHttpResponse response) {
        int status = response.getCode();
        String said = "HTTP " + status;
        if (status >= 200 && status < 300) {
            return new Outcome.Delivered(said);
        }
        if (status >= 500 || status == 408 || status == 425 || status == 429) {
            return new Outcome.Retry(said, retryAfter(response.getFirstHeader("Retry-After")));
        }
        return new Outcome.Refused(said);
    }

    private static @Nullable Duration retryAfter(@Nullable Header header) {
        if (header == null || !header.getValue().matches("\\d{1,6}")) {
            return null;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(header.getValue()));
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }

    private String body(Message message) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("incidentId", message.incidentId());
        data.put("incidentNumber", message.incident().number());
        data.put("title", message.incident().title());
        data.put("severity", message.incident().severity());
        data.put("service", message.incident().serviceKey());
        data.put("pageId", message.pageId());
        data.put("responder", message.responder());
        data.put("reason", message.reason());
        data.put("acknowledgeUrl", links.url(message, Link.Action.ACKNOWLEDGE, name()));
        data.put("escalateUrl", links.url(message, Link.Action.ESCALATE, name()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", message.request() ? "responder.requested" : "page.requested");
        body.put("timestamp", message.pagedAt());
        body.put("data", data);
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }
}
