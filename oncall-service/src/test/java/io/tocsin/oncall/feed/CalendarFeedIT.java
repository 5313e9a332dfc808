package io.tocsin.oncall.feed;

import static io.tocsin.oncall.Rota.admin;
import static io.tocsin.oncall.Rota.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tocsin.oncall.Rota;
import io.tocsin.platform.testing.MovableClock;
import io.tocsin.platform.testing.StoresResource;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A layer goes by somebody else's calendar: what it says counts from when it says it, and stays when it is away. */
@QuarkusTest
@WithTestResource(StoresResource.class)
class CalendarFeedIT {

    private static final String FEEDS = "/api/v1/calendar-feeds";
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Inject
    MovableClock clock;

    private final Rota rota = new Rota();
    private HttpServer publisher;
    private volatile int status = 200;
    private volatile byte[] body = {};
    private volatile String encoding = "identity";
    private volatile String location = "/";
    private volatile int notModified;

    @BeforeEach
    void start() throws IOException {
        clock.set(NOW);
        rota.people("bob", "carol").team("sre", "bob");
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            exchange.getResponseHeaders().add("Content-Encoding", encoding);
            exchange.getResponseHeaders().add("Location", location);
            boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            if (known && status == 200) {
                notModified++;
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        publisher.start();
    }

    @AfterEach
    void stop() {
        publisher.stop(0);
        clock.reset();
    }

    @Test
    void shouldGoByAFileFromNowOnAndLeaveThePastAsItWas() {
        Rota.create(FEEDS, feed("content", calendar(rota.key("bob"))));
        schedule();
        onCall("2026-03-02T10:30:00Z").body("items.responder", contains(rota.key("bob")));

        clock.advance(Duration.ofHours(2));
        admin().header("If-Match", "\"1\"")
                .contentType("text/calendar")
                .body(calendar(rota.key("carol") + ", somebody else").getBytes(StandardCharsets.UTF_8))
                .put(FEEDS + "/" + key() + "/content")
                .then()
                .statusCode(200);

        onCall("2026-03-02T11:30:00Z").body("items.responder", contains(rota.key("bob")));
        onCall("2026-03-02T12:30:00Z").body("items.responder", contains(rota.key("carol")));
        state().body("unknown", contains("somebody else"), "events", equalTo(1), "problem", nullValue());
        admin().queryParam("object", "calendar_feed:" + key())
                .get("/api/v1/audit/oncall-service")
                .then()
                .body("items.action", contains("SHIFTS_CHANGED", "CONTENT_PUT", "SHIFTS_CHANGED", "CREATED"));
        admin().header("If-Match", "\"2\"")
                .delete(FEEDS + "/" + key())
                .then()
                .statusCode(409)
                .body("detail", containsString("schedule " + rota.key("primary")));
    }

    @Test
    void shouldKeepWhatIsKnownWhileThePublisherIsAwayOrSaysNonsense() throws IOException {
        body = calendar(rota.key("bob")).getBytes(StandardCharsets.UTF_8);
        Rota.create(FEEDS, feed("url", url("/private-secret/a.ics")))
                .then()
                .body("url", matchesPattern("http://localhost:\\d+/\\*{3}[0-9a-f]{8}"));
        schedule();
        await().untilAsserted(() -> state().body("events", equalTo(1), "etag", equalTo("\"v1\"")));
        onCall("2026-03-02T10:30:00Z").body("items.responder", contains(rota.key("bob")));
        fetch().body("problem", nullValue());
        assertThat(notModified).isPositive();

        status = 503;
        fetch().body("problem", equalTo("The publisher answers HTTP 503"));
        status = 302;
        location = "http://169.254.169.254/latest/meta-data";
        fetch().body("problem", containsString("must not be a private address"));
        location = url("/again");
        fetch().body("problem", equalTo("The publisher redirects more than 5 times"));
        fetchAnew("<html></html>".getBytes(StandardCharsets.UTF_8), "must be a calendar of RFC 5545");
        fetchAnew("BEGIN:VCALENDAR\nEND:VCALENDAR\n".getBytes(StandardCharsets.UTF_8), "no event any more");
        fetchAnew(new byte[10_000_000], "must have at most 1 MiB");
        encoding = "gzip";
        fetchAnew(new byte[] {1, 2, 3}, "packed with gzip, and broken");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bomb)) {
            packing.write("BEGIN:VCALENDAR\n".getBytes(StandardCharsets.UTF_8));
            packing.write(new byte[50_000_000]);
        }
        fetchAnew(bomb.toByteArray(), "must have at most 1 MiB");
        onCall("2026-03-02T10:30:00Z").body("items.responder", contains(rota.key("bob")));
    }

    @Test
    void shouldRefuseUrlsThatLeadInsideAndFilesThatAreNone() {
        refused(feed("url", "http://127.0.0.1/a.ics"), "/url");
        refused(feed("url", "file:///etc/passwd"), "/url");
        refused(feed("url", "https://user:password@example.org/a.ics"), "/url");
        refused(feed("url", "https://example.org/***01234567"), "/url");
        refused(feed("content", "no calendar"), "/content");
        refused(feed("content", calendar("bob").replace("DURATION", "RRULE:FREQ=SECONDLY\nDURATION")), "/content");
        refused(feed("name", "neither"), "/url");
        admin().body(feed("content", calendar("bob").replace("UID:1", "X-A:" + "x".repeat(1_100_000))))
                .post(FEEDS)
                .then()
                .statusCode(413);
    }

    private static void refused(Map<String, Object> body, String pointer) {
        admin().body(body).post(FEEDS).then().statusCode(422).body("errors.pointer", contains(pointer));
    }

    private void fetchAnew(byte[] answer, String problem) {
        body = answer;
        status = 200;
        // A new URL forgets the ETag.
        String etag = viewer().get(FEEDS + "/" + key()).header("ETag");
        admin().header("If-Match", etag)
                .body(feed("url", url("/" + problem.hashCode() + encoding + answer.length)))
                .put(FEEDS + "/" + key())
                .then()
                .statusCode(200);
        fetch();
        await().untilAsserted(() -> state().body("problem", containsString(problem)));
    }

    private ValidatableResponse fetch() {
        return admin().post(FEEDS + "/" + key() + "/fetch").then().statusCode(200);
    }

    private ValidatableResponse state() {
        return viewer().get(FEEDS + "/" + key() + "/state").then().statusCode(200);
    }

    private void schedule() {
        Rota.create("/api/v1/schedules", rota.schedule("primary", "sre", Map.of("name", "vendor", "feed", key())));
    }

    private Map<String, Object> feed(String part, String value) {
        return part.equals("name")
                ? Map.of("key", key(), "name", value, "timeZone", "UTC")
                : Map.of("key", key(), "name", "Vendor", "timeZone", "UTC", part, value);
    }

    private String key() {
        return rota.key("feed");
    }

    private String url(String path) {
        return "http://localhost:" + publisher.getAddress().getPort() + path;
    }

    private static String calendar(String summary) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20260301T000000Z\nDURATION:P1D\n"
                + "RRULE:FREQ=DAILY\nSUMMARY:" + summary + "\nEND:VEVENT\nEND:VCALENDAR\n";
    }

    private ValidatableResponse onCall(String at) {
        return viewer().queryParam("schedule", rota.key("primary"))
                .queryParam("at", at)
                .get("/api/v1/on-call")
                .then()
                .statusCode(200);
    }
}
