package io.tocsin.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server that takes every message and delivers none: it keeps the newest {@value #KEPT} in memory, and shows them at
 * its HTTP port, as a page ({@code /}) and as JSON ({@code /messages}).
 */
public final class SmtpInbox implements AutoCloseable {

    private static final int KEPT = 1_000;
    private static final int LARGEST = 1 << 20;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Deque<Mail> messages = new ArrayDeque<>();
    private final InstantSource clock;
    private final SMTPServer smtp;
    private final HttpServer http;
    private long count;

    private SmtpInbox(int smtpPort, int httpPort, InstantSource clock) throws IOException {
        this.clock = clock;
        smtp = SMTPServer.port(smtpPort)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .maxMessageSize(LARGEST)
                .messageHandler((context, from, to, data) -> keep(from, to, data))
                .build();
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext(
                "/messages", exchange -> answer(exchange, "application/json", JSON.writeValueAsString(all())));
        http.createContext("/", exchange -> answer(exchange, "text/html; charset=utf-8", InboxPage.of(all())));
    }

    /** Starts on the given ports; 0 for a free one. */
    public static SmtpInbox start(int smtpPort, int httpPort) {
        try {
            SmtpInbox inbox = new SmtpInbox(smtpPort == 0 ? Ports.free() : smtpPort, httpPort, InstantSource.system());
            inbox.smtp.start();
            inbox.http.start();
            return inbox;
        } catch (IOException e) {
            throw new UncheckedIOException("the SMTP inbox does not start", e);
        }
    }

    public int smtpPort() {
        return smtp.getPort();
    }

    public int httpPort() {
        return http.getAddress().getPort();
    }

    /** What arrived, oldest first. */
    public synchronized List<Mail> all() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        smtp.stop();
        http.stop(0);
    }

    private synchronized void keep(String from, String to, byte[] data) {
        messages.addLast(Mail.parse(++count, from, to, data, clock.instant()));
        if (messages.size() > KEPT) {
            messages.removeFirst();
        }
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
