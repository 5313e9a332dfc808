package io.tocsin.notification.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.notification.channel.Channel;
import io.tocsin.notification.channel.Message;
import io.tocsin.notification.channel.Note;
import io.tocsin.notification.channel.Outcome;
import io.tocsin.notification.link.Link;
import io.tocsin.notification.link.LinkTokens;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages by webhook, signed as Standard Webhooks. */
@ApplicationScoped
public class WebhookChannel implements Channel {

    private final WebhookConfig config;
    private final LinkTokens links;
    private final ObjectMapper json;
    private final WebhookClient client;

    WebhookChannel(WebhookConfig config, LinkTokens links, InstantSource clock, ObjectMapper json) {
        this.config = config;
        this.links = links;
        this.json = json;
        this.client = new WebhookClient(config, config.parallel(), clock);
    }

    @PreDestroy
    void close() throws IOException {
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
        return client.faultOf(address);
    }

    @Override
    public boolean hasSecret() {
        return true;
    }

    @Override
    public Outcome send(Message message) {
        return outcome(client.post(
                message.address(), message.deliveryId().toString(), body(message), secrets(message.secret())));
    }

    @Override
    public Outcome send(Note note) {
        return outcome(client.post(note.address(), note.deliveryId().toString(), body(note), secrets(note.secret())));
    }

    private static List<String> secrets(@Nullable String secret) {
        return secret == null ? List.of() : List.of(secret);
    }

    /**
     * 2xx is taken. 408, 425, 429 and 5xx may pass. Everything else, 410 and redirects included, is final: the receiver says
     * that this request will never do.
     */
    private static Outcome outcome(WebhookClient.Answer answer) {
        return switch (answer) {
            case WebhookClient.Forbidden forbidden -> new Outcome.Refused(forbidden.reason());
            case WebhookClient.NoAnswer none -> new Outcome.Retry(none.reason(), null);
            case WebhookClient.Answered answered -> {
                int status = answered.status();
                String said = "HTTP " + status;
                if (answered.isSuccess()) {
                    yield new Outcome.Delivered(said);
                }
                yield status >= 500 || status == 408 || status == 425 || status == 429
                        ? new Outcome.Retry(said, answered.retryAfter())
                        : new Outcome.Refused(said);
            }
        };
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
        return body(message.request() ? "responder.requested" : "page.requested", message.pagedAt(), data);
    }

    private String body(Note note) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("noticeId", note.noticeId());
        data.put("kind", note.kind());
        data.put("title", note.title());
        data.put("text", note.text());
        data.put("link", note.link());
        if (note.calendar() != null) {
            data.put("calendar", note.calendar());
        }
        data.put("responder", note.responder());
        return body("notice.issued", note.issuedAt(), data);
    }

    private String body(String type, Instant at, Map<String, @Nullable Object> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("timestamp", at);
        body.put("data", data);
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
