package io.tocsin.benchmarks;

import java.time.Duration;

/** Who is on call now, asked over HTTP with a person's token. */
final class OnCallBenchmark {

    private final Fixture fixture;
    private final Load load;
    private final Report report;

    OnCallBenchmark(Fixture fixture, Load load, Report report) {
        this.fixture = fixture;
        this.load = load;
        this.report = report;
    }

    void run(Duration span) {
        report.title("Who is on call, over 16 connections for " + span.toSeconds() + " s");
        byte[] question = fixture.whoIsOnCall();
        load.asFastAsAnswered(Duration.ofSeconds(5), number -> question);
        report.rate("GET /api/v1/on-call?schedule=", load.asFastAsAnswered(span, number -> question), 2_000);
    }
}
