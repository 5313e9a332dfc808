package io.tocsin.benchmarks;

import io.tocsin.local.PortMap.Listener;
import io.tocsin.local.Suite;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Five thousand escalations at once on one replica that nobody answers, and how late their steps are. Once as incidents come
 * one after the other; once with oncall-service away while they come, so that it takes them in at a stroke and their steps
 * are due in heaps.
 */
final class DeadlineBenchmark {

    private static final String SERVICE = "oncall-service";
    private static final int ESCALATIONS = 5_000;
    private static final double AIM_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Suite suite;
    private final Fixture fixture;
    private final Report report;

    DeadlineBenchmark(Suite suite, Fixture fixture, Report report) {
        this.suite = suite;
        this.fixture = fixture;
        this.report = report;
    }

    void run() throws IOException {
        fixture.patientPerson();
        report.title("Steps of 5,000 escalations on one replica, begun one after the other at 250 a second");
        fixture.ladder("apart");
        measure("apart", 250, false);
        report.title("Steps of 5,000 escalations on one replica, begun at a stroke after it was away");
        fixture.ladder("heaps");
        measure("heaps", 1_000, true);
    }

    private void measure(String name, int perSecond, boolean away) throws IOException {
        if (away) {
            suite.service(SERVICE).stop();
        }
        AtomicLong accepted = new AtomicLong();
        String prefix = name + "-" + Journeys.now() + "-";
        try (StepWatch watch = new StepWatch(suite.kafka().bootstrapServers());
                Load load = new Load(suite.config().ports().of(Listener.INCIDENT), 64)) {
            load.atRate(perSecond, ESCALATIONS, (connection, number, planned) -> {
                if (connection.call(fixture.alert(name, prefix + number, prefix + number)) == 202) {
                    accepted.incrementAndGet();
                }
            });
            if (away) {
                suite.startAgain(SERVICE);
            }
            long deadlines = accepted.get() * (Fixture.LADDER_STEPS - 1);
            watch.readUntil(() -> watch.deadlines() >= deadlines, PATIENCE);
            report.line(
                    "%,d escalations, %,d steps at the end of a delay of %s; %,d missing, %,d twice, %,d early",
                    watch.begun(),
                    watch.deadlines(),
                    Fixture.LADDER_DELAY,
                    deadlines - watch.deadlines(),
                    watch.twice(),
                    watch.early());
            report.times("due to taken", watch.lateness());
            report.times("due to topic pages", watch.told());
            report.percentile(watch.lateness(), 99, AIM_MILLIS);
            report.percentile(watch.lateness(), 100, AIM_MILLIS);
        }
    }
}
