package io.tocsin.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Where the pages arrive: a webhook's receiver that notes when, and answers 204. */
final class Sink implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Journeys journeys;

    private Sink(HttpServer server, Journeys journeys) {
        this.server = server;
        this.journeys = journeys;
    }

    static Sink start(Journeys journeys) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        Sink sink = new Sink(server, journeys);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/pages", sink::take);
        server.start();
        return sink;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/pages";
    }

    private void take(HttpExchange exchange) throws IOException {
        long at = Journeys.now();
        try (exchange) {
            JsonNode page = JSON.readTree(exchange.getRequestBody());
            journeys.reached(Journeys.Hop.SINK, page.path("data").path("title").asText(), at);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
