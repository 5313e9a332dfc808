package io.tocsin.benchmarks;

import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Who is on call now, asked over HTTP with a person's token, of a thousand schedules in turn. */
final class OnCallBenchmark {

    private static final int SCHEDULES = 1_000;
    private static final int RATE = 2_000;
    private static final double AIM_MILLIS = 10;

    private final Fixture fixture;
    private final Load load;
    private final Report report;

    OnCallBenchmark(Fixture fixture, Load load, Report report) {
        this.fixture = fixture;
        this.load = load;
        this.report = report;
    }

    void run(Duration span) {
        byte[][] questions = fixture.whoIsOnCall(SCHEDULES);
        report.title("Who is on call, of " + SCHEDULES + " schedules, over 16 connections for " + span.toSeconds()
                + " s each");
        load.asFastAsAnswered(Duration.ofSeconds(5), number -> questions[(int) (number % SCHEDULES)]);
        Histogram times = atRate(questions, span);
        report.times("GET /api/v1/on-call?schedule=, " + RATE + " a second", times);
        report.percentile(times, 99, AIM_MILLIS);
        report.rate(
                "the same, as fast as it is answered",
                load.asFastAsAnswered(span, number -> questions[(int) (number % SCHEDULES)]),
                RATE);
    }

    /** Each time is from when the question was to be asked, so that waiting for a connection counts. */
    private Histogram atRate(byte[][] questions, Duration span) {
        Histogram times = new ConcurrentHistogram(60_000_000, 3);
        load.atRate(RATE, RATE * span.toSeconds(), (connection, number, planned) -> {
            int status = connection.call(questions[(int) (number % SCHEDULES)]);
            if (status != 200) {
                throw new IOException("answered with " + status);
            }
            times.recordValue(Math.clamp(Journeys.now() - planned, 0, 60_000_000));
        });
        return times;
    }
}
