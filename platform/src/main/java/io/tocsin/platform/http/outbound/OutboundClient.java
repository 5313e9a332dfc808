package io.tocsin.platform.http.outbound;

import io.tocsin.platform.http.outbound.OutboundAnswer.End;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
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
 * Asks addresses that people have named. A host is looked up once, its addresses are judged, and the connection goes to an address
 * that was judged: a name that changes its mind in between gains nothing. Redirects are not followed, cookies not kept, bodies not
 * decoded, failures not repeated.
 */
public final class OutboundClient implements Closeable {

    private static final int LONGEST_HEADER = 8192;
    private static final int MOST_HEADERS = 100;

    private final OutboundLimits limits;
    private final AddressRule rule;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("outbound-deadlines").factory());

    public OutboundClient(OutboundLimits limits) {
        this.limits = limits;
        this.deadlines.setRemoveOnCancelPolicy(true);
        this.rule = new AddressRule(limits.allowedPrivateAddresses());
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
                        .setMaxConnTotal(limits.parallel())
                        .setMaxConnPerRoute(limits.parallel())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout(limits.connect()))
                                .setSocketTimeout(timeout(limits.response()))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(limits.response()))
                        .setConnectionRequestTimeout(timeout(limits.response()))
                        .build())
                .build();
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    /** Null if requests can be sent to the URL; else what is wrong with it, for people. */
    public @Nullable String faultOf(String url) {
        URI uri;
        try {
            uri = URI.create(url);
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

    /** As {@link #post}, without a body. */
    public OutboundAnswer get(URI url, Map<String, String> headers, int most) throws IOException {
        return send(new HttpGet(url), headers, most);
    }

    /**
     * Sends, and reads the answer, within the time limit.
     *
     * @param json the body
     * @param most how many bytes of the answer's body are wanted
     * @throws ForbiddenAddressException if nothing was sent, for the address may not be reached
     * @throws TimeLimitException if there was no answer within the time
     * @throws IOException if there was no answer for another reason
     */
    public OutboundAnswer post(URI url, Map<String, String> headers, String json, int most) throws IOException {
        HttpPost request = new HttpPost(url);
        request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        return send(request, headers, most);
    }

    private OutboundAnswer send(HttpUriRequestBase request, Map<String, String> headers, int most) throws IOException {
        headers.forEach(request::setHeader);
        // The client's own timeouts are between two bytes; a receiver that drips would meet them for ever.
        Future<?> deadline = deadlines.schedule(request::cancel, limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return answer(request, client.executeOpen(null, request, null), most);
        } catch (ForbiddenAddressException e) {
            throw e;
        } catch (IOException e) {
            throw request.isCancelled() ? new TimeLimitException(limits.whole()) : e;
        } finally {
            deadline.cancel(false);
        }
    }

    /**
     * A body that is read to its end leaves the connection to the next request. Any other is cut off: closing it would read on to its
     * end, which may never come. The status counts in either case.
     */
    private static OutboundAnswer answer(HttpUriRequestBase request, ClassicHttpResponse response, int most) {
        byte[] body = {};
        End end = End.BROKEN_OFF;
        try (response) {
            if (response.getEntity() != null) {
                body = response.getEntity().getContent().readNBytes(most + 1);
            }
            end = body.length > most ? End.TOO_LONG : End.WHOLE;
            if (end == End.TOO_LONG) {
                request.cancel();
            }
        } catch (IOException e) {
            request.cancel();
        }
        return new OutboundAnswer(response.getCode(), headers(response), body, end);
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            if (header.getValue() != null) {
                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
        }
        return headers;
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }
}
