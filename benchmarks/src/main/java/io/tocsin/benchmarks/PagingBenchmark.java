package io.tocsin.benchmarks;

import io.tocsin.benchmarks.Journeys.Hop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** New incidents, each with a page at the sink: how long from the alert's request to the page's, and where the time goes. */
final class PagingBenchmark {

    /** After the last alert was accepted; what has not arrived by then is told as missing. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Fixture fixture;
    private final Journeys journeys;
    private final Load load;
    private final Report report;
    private final AtomicLong refused = new AtomicLong();

    PagingBenchmark(Fixture fixture, Journeys journeys, Load load, Report report) {
        this.fixture = fixture;
        this.journeys = journeys;
        this.load = load;
        this.report = report;
    }

    /** Runs without a word, so that what is measured afterwards runs compiled. */
    void warmUp() throws InterruptedException {
        run("warm-up", 100, 2_000);
    }

    void steady(int perSecond, Duration span, double aimP50, double aimP99) throws InterruptedException {
        report.title("Alert to page, " + perSecond + " new incidents a second for " + span.toSeconds() + " s");
        run("steady-" + perSecond, perSecond, perSecond * span.toSeconds());
        print(aimP50, aimP99);
    }

    void storm(int incidents, double aimP99) throws InterruptedException {
        report.title("Alert to page, a storm: " + incidents + " new incidents at once");
        run("storm", 1_000_000, incidents);
        print(0, aimP99);
    }

    private void run(String name, int perSecond, long count) throws InterruptedException {
        journeys.forgetAll();
        refused.set(0);
        String prefix = name + "-" + Journeys.now() + "-";
        load.atRate(perSecond, count, (connection, number, planned) -> send(connection, prefix + number, planned));
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (journeys.arrived(Hop.SINK) < journeys.arrived(Hop.ACCEPTED) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        // The watch on the topics may be behind the sink by one fetch.
        while (journeys.arrived(Hop.PAGE) < journeys.arrived(Hop.SINK) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void send(Connection connection, String title, long planned) throws IOException {
        journeys.begin(title, planned);
        byte[] request = fixture.alert(title, title);
        journeys.reached(Hop.SENT, title, Journeys.now());
        if (connection.call(request) == 202) {
            journeys.reached(Hop.ACCEPTED, title, Journeys.now());
        } else {
            refused.incrementAndGet();
        }
    }

    private void print(double aimP50, double aimP99) {
        Histogram whole = journeys.between(Hop.PLANNED, Hop.SINK);
        report.line(
                "%,d sent, %,d accepted, %,d refused (503, to be sent again), %,d paged",
                journeys.begun(), journeys.arrived(Hop.ACCEPTED), refused.get(), whole.getTotalCount());
        report.times("alert's request to page's request", whole);
        if (aimP50 > 0) {
            report.percentile(whole, 50, aimP50);
        }
        if (aimP99 > 0) {
            report.percentile(whole, 99, aimP99);
        }
        report.line("of it, hop by hop:");
        report.times("  waiting for a free connection", journeys.between(Hop.PLANNED, Hop.SENT));
        report.times("  intake: request to 2xx, on disk", journeys.between(Hop.SENT, Hop.ACCEPTED));
        report.times("  2xx to topic incidents", journeys.between(Hop.ACCEPTED, Hop.INCIDENT));
        report.times("  topic incidents to topic pages", journeys.between(Hop.INCIDENT, Hop.PAGE));
        report.times("  topic pages to the sink", journeys.between(Hop.PAGE, Hop.SINK));
    }
}
