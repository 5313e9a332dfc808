package io.tocsin.benchmarks;

import io.tocsin.local.PortMap;
import io.tocsin.local.PortMap.Listener;
import io.tocsin.local.Suite;
import io.tocsin.local.SuiteConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code tocsin bench}: starts a suite of its own on free ports, durable as in production (PostgreSQL syncs at each commit),
 * loads it over HTTP, and prints what it does. The load comes from the same machine and takes its share of the processors.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the suite on this machine. Without names, everything.")
public final class Main implements Callable<Integer> {

    /** What can be measured. */
    enum Part {
        RENDERING,
        ON_CALL,
        DEADLINES,
        STEADY,
        STORM,
        INTAKE,
        HISTORY
    }

    private static final int CONNECTIONS = 256;
    private static final double AIM_START_SECONDS = 5;

    @Parameters(description = "Some of: ${COMPLETION-CANDIDATES}")
    Set<Part> parts = EnumSet.noneOf(Part.class);

    @Option(names = "--seconds", defaultValue = "20", description = "How long each load is kept up (${DEFAULT-VALUE}).")
    int seconds = 20;

    private final Report report = new Report(System.out);

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (parts.equals(EnumSet.of(Part.RENDERING))) {
            new RenderingBenchmark(report).run();
            return 0;
        }
        Path home =
                Path.of(System.getProperty("tocsin.home", ".")).toAbsolutePath().normalize();
        Path directory = Files.createTempDirectory("tocsin-bench");
        SuiteConfig config = SuiteConfig.of(home, directory, PortMap.free())
                .with("incident-service", Map.of("TOCSIN_INTAKE_RATE_LIMIT", "1000000000"));
        report.line(
                "%d processors; everything, the load included, on this machine. Data and logs: %s",
                Runtime.getRuntime().availableProcessors(), directory);
        Map<String, Duration> starts = new ConcurrentHashMap<>();
        Journeys journeys = new Journeys();
        try (Suite suite = new Suite(config);
                Sink sink = Sink.start(journeys)) {
            // Told to end, the program takes its processes with it.
            Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop-suite"));
            suite.start(starts::put);
            for (String service : Suite.SERVICES) {
                // Side by side with Keycloak and each other; alone, on a running machine, is what an operator sees.
                starts.put(service, startedAlone(suite, service));
            }
            measure(suite, sink, journeys);
            printProcesses(suite, starts);
        }
        return 0;
    }

    private void measure(Suite suite, Sink sink, Journeys journeys) throws IOException, InterruptedException {
        Set<Part> chosen = parts.isEmpty() ? EnumSet.allOf(Part.class) : parts;
        Duration span = Duration.ofSeconds(seconds);
        if (chosen.stream().anyMatch(part -> part != Part.HISTORY)) {
            measureLoads(suite, sink, journeys, chosen, span);
        }
        if (chosen.contains(Part.HISTORY)) {
            // One question at a time: what is measured is how long it takes, not how many the processors have room for.
            try (Load load = new Load(suite.config().ports().of(Listener.INCIDENT), 1)) {
                new HistoryBenchmark(suite, load, report).run(span);
            }
        }
    }

    private void measureLoads(Suite suite, Sink sink, Journeys journeys, Set<Part> chosen, Duration span)
            throws IOException, InterruptedException {
        Fixture fixture = Fixture.make(suite, sink);
        if (chosen.contains(Part.RENDERING)) {
            new RenderingBenchmark(report).run();
        }
        if (chosen.contains(Part.ON_CALL)) {
            try (Load load = new Load(suite.config().ports().of(Listener.ONCALL), 16)) {
                new OnCallBenchmark(fixture, load, report).run(span);
            }
        }
        if (chosen.contains(Part.DEADLINES)) {
            new DeadlineBenchmark(suite, fixture, report).run();
        }
        int intake = suite.config().ports().of(Listener.INCIDENT);
        try (Load load = new Load(intake, CONNECTIONS);
                TopicWatch watch = TopicWatch.start(suite.kafka().bootstrapServers(), journeys)) {
            PagingBenchmark paging = new PagingBenchmark(fixture, journeys, load, report);
            if (chosen.contains(Part.STEADY) || chosen.contains(Part.STORM)) {
                paging.warmUp();
            }
            if (chosen.contains(Part.STEADY)) {
                paging.steady(50, span, 25, 250);
                paging.steady(200, span, 25, 250);
            }
            if (chosen.contains(Part.STORM)) {
                paging.storm(5_000, 2_000);
            }
        }
        if (chosen.contains(Part.INTAKE)) {
            new IntakeBenchmark(fixture, intake, report).run(span);
        }
    }

    private static Duration startedAlone(Suite suite, String service) {
        suite.service(service).stop();
        long begin = System.nanoTime();
        suite.startAgain(service);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void printProcesses(Suite suite, Map<String, Duration> starts) {
        report.title("Processes");
        for (String service : Suite.SERVICES) {
            long resident = peakMebibytes(suite.service(service).pid());
            double start = starts.getOrDefault(service, Duration.ZERO).toMillis() / 1000.0;
            report.line(
                    "%-22s ready after %.1f s%s   at most %d MiB resident%s",
                    service,
                    start,
                    Report.verdict(start <= AIM_START_SECONDS, "5 s"),
                    resident,
                    Report.verdict(resident > 0 && resident <= 512, "512 MiB"));
        }
    }

    /** The most memory that the process had resident; 0 where the system does not tell (other than Linux). */
    private static long peakMebibytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
