package io.tocsin.benchmarks;

import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Alerts that are on disk when they are answered, as many a second as there can be. */
final class IntakeBenchmark {

    private static final int CONNECTIONS = 64;
    private static final int BATCH = 200;
    private static final int OPEN_PROBLEMS = 100;

    private final Fixture fixture;
    private final int port;
    private final Report report;

    IntakeBenchmark(Fixture fixture, int port, Report report) {
        this.fixture = fixture;
        this.port = port;
        this.report = report;
    }

    void run(Duration span) throws IOException {
        report.title(
                "Alerts accepted durably, over " + CONNECTIONS + " connections for " + span.toSeconds() + " s each");
        String run = Long.toString(Journeys.now());
        try (Load load = new Load(port, CONNECTIONS)) {
            byte[][] repeated = new byte[OPEN_PROBLEMS][];
            for (int i = 0; i < OPEN_PROBLEMS; i++) {
                repeated[i] = fixture.alert("repeated-" + run + "-" + i, "repeated-" + run + "-" + i);
            }
            load.asFastAsAnswered(Duration.ofSeconds(5), number -> repeated[(int) (number % OPEN_PROBLEMS)]);
            report.rate(
                    "one by one, repeating 100 open problems",
                    load.asFastAsAnswered(span, number -> repeated[(int) (number % OPEN_PROBLEMS)]),
                    8_000);
            byte[] batch = fixture.batch("batch-repeated-" + run + "-", 0, BATCH);
            load.asFastAsAnswered(Duration.ofSeconds(2), number -> batch);
            report.rate(
                    "in batches of 200, repeating 200 open problems",
                    inAlerts(load.asFastAsAnswered(span, number -> batch)),
                    8_000);
        }
        try (Load load = new Load(port, CONNECTIONS)) {
            report.rate(
                    "one by one, each a new incident",
                    load.asFastAsAnswered(
                            span, number -> fixture.alert("new-" + run + "-" + number, "new-" + run + "-" + number)),
                    0);
        }
        report.line("A new incident is also paged for, on the same processors, while more come in.");
    }

    /** Of requests, alerts; the times stay those of requests. */
    private static Load.Result inAlerts(Load.Result requests) {
        Histogram times = requests.times();
        return new Load.Result(requests.good() * BATCH, requests.bad() * BATCH, requests.took(), times);
    }
}
