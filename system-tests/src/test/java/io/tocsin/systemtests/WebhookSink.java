package io.tocsin.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A receiver of pages that keeps a record of what came, and when. */
final class WebhookSink implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A page that came. */
    record Page(String responder, String incident, String webhookId, String acknowledgeUrl, long atNanos) {}

    private final List<Page> pages = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    WebhookSink() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                JsonNode data = JSON.readTree(exchange.getRequestBody()).get("data");
                pages.add(new Page(
                        data.get("responder").asText(),
                        data.get("incidentId").asText(),
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        data.get("acknowledgeUrl").asText(),
                        System.nanoTime()));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.createContext("/refuse", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(410, -1);
            }
        });
        server.start();
    }

    String url(String responder) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + responder;
    }

    /** What is sent there is refused for good. */
    String refusingUrl() {
        return url("refuse");
    }

    List<Page> pages() {
        return List.copyOf(pages);
    }

    List<Page> pagesOf(String incident) {
        return pages.stream().filter(page -> page.incident().equals(incident)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
