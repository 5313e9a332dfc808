package io.tocsin.local;

import io.tocsin.local.PortMap.Listener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The whole suite: PostgreSQL, Kafka, Keycloak, an SMTP inbox and the three services as processes of their own, from their
 * packaged jars. For {@code tocsin up}, the system tests and the benchmarks alike.
 */
public final class Suite implements AutoCloseable {

    /** The services, in the order of their start. */
    public static final List<String> SERVICES = List.of("incident-service", "oncall-service", "notification-service");

    private static final Duration READY = Duration.ofMinutes(3);

    private final SuiteConfig config;
    private final Map<String, ChildProcess> services = new LinkedHashMap<>();
    private final Map<String, ServiceProcess.Second> seconds = new ConcurrentHashMap<>();
    private @Nullable PostgresServer postgres;
    private @Nullable KafkaServer kafka;
    private @Nullable SmtpInbox inbox;
    private @Nullable ChildProcess keycloak;

    public Suite(SuiteConfig config) {
        this.config = config;
    }

    /** Told what has started, and how long it took. */
    public interface Progress {
        void started(String part, Duration took);
    }

    /**
     * Stops what an earlier run has left behind because its program was killed.
     *
     * @return what was stopped
     */
    public List<String> stopOrphans() {
        List<String> stopped = new java.util.ArrayList<>(SERVICES.parallelStream()
                .filter(service -> ServiceProcess.of(service, config).stopOrphan())
                .toList());
        if (Keycloak.stopOrphan(config.directory())) {
            stopped.add("keycloak");
        }
        if (PostgresServer.stopOrphan(config.directory().resolve("postgres"))) {
            stopped.add("postgres");
        }
        return stopped;
    }

    /**
     * Starts everything; what can start side by side does. On failure, what has started is stopped again.
     *
     * @throws IllegalStateException if a part does not start; the message names it and its log
     */
    public void start(Progress progress) {
        try (ExecutorService side = Executors.newCachedThreadPool()) {
            CompletableFuture<Void> identity = config.keycloak()
                    ? run(side, "keycloak", progress, this::startKeycloak)
                    : CompletableFuture.completedFuture(null);
            CompletableFuture<Void> database = run(side, "postgres", progress, this::startPostgres);
            CompletableFuture<Void> broker = run(side, "kafka", progress, this::startKafka);
            CompletableFuture<Void> mail = run(side, "inbox", progress, this::startInbox);
            CompletableFuture<?>[] started = SERVICES.stream()
                    .map(name -> CompletableFuture.allOf(database, broker)
                            .thenCompose(ready -> run(side, name, progress, () -> startService(name))))
                    .toArray(CompletableFuture[]::new);
            try {
                CompletableFuture.allOf(identity, database, broker, mail, CompletableFuture.allOf(started))
                        .join();
            } catch (java.util.concurrent.CompletionException e) {
                close();
                Throwable cause = e.getCause();
                throw new IllegalStateException(cause == null ? e.getMessage() : cause.getMessage(), e);
            }
        }
    }

    public SuiteConfig config() {
        return config;
    }

    /** One of {@link #SERVICES}. */
    public ChildProcess service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    /** Starts a service again that was stopped or killed, and waits until it is ready. */
    public void startAgain(String name) {
        service(name).start();
        service(name).awaitReady(READY);
    }

    /** Starts a second process of a service, on free ports, and waits until it is ready. */
    public void startSecond(String name) {
        ServiceProcess.Second second = ServiceProcess.second(name, config);
        seconds.put(name, second);
        second.process().start();
        second.process().awaitReady(READY);
    }

    /** Where the API of a service's second process is. */
    public String urlOfSecond(String name) {
        return Objects.requireNonNull(seconds.get(name), name).url();
    }

    /** Does nothing where there is no second process. */
    public void stopSecond(String name) {
        ServiceProcess.Second second = seconds.remove(name);
        if (second != null) {
            second.process().stop();
        }
    }

    public PostgresServer postgres() {
        return Objects.requireNonNull(postgres);
    }

    public KafkaServer kafka() {
        return Objects.requireNonNull(kafka);
    }

    public SmtpInbox inbox() {
        return Objects.requireNonNull(inbox);
    }

    /** Where a service's API is. */
    public String url(String service) {
        return "http://localhost:" + config.ports().of(ServiceProcess.listener(service));
    }

    public String issuer() {
        return Keycloak.issuer(config.ports().of(Listener.KEYCLOAK));
    }

    /** Stops everything, in order: services, then what they stand on. */
    @Override
    public synchronized void close() {
        seconds.values().parallelStream().forEach(second -> second.process().stop());
        services.values().parallelStream().forEach(ChildProcess::stop);
        if (keycloak != null) {
            keycloak.stop();
        }
        if (inbox != null) {
            inbox.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private static CompletableFuture<Void> run(ExecutorService side, String part, Progress progress, Runnable start) {
        return CompletableFuture.runAsync(
                () -> {
                    long begin = System.nanoTime();
                    start.run();
                    progress.started(part, Duration.ofNanos(System.nanoTime() - begin));
                },
                side);
    }

    private void startPostgres() {
        Map<String, String> databases = new LinkedHashMap<>();
        for (String service : SERVICES) {
            String database = ServiceProcess.database(service);
            databases.put(database, config.secrets().get("database." + database));
        }
        postgres = PostgresServer.start(
                config.directory().resolve("postgres"),
                config.ports().of(Listener.POSTGRES),
                config.durable(),
                databases);
    }

    private void startKafka() {
        KafkaServer started = KafkaServer.start(
                config.directory().resolve("kafka"), config.ports().of(Listener.KAFKA));
        kafka = started;
        started.createTopics();
    }

    private void startInbox() {
        inbox = SmtpInbox.start(config.ports().of(Listener.SMTP), config.ports().of(Listener.INBOX));
    }

    private void startKeycloak() {
        ChildProcess started = Keycloak.process(
                config.home().resolve("local/target/keycloak-dist"),
                config.directory(),
                config.ports().of(Listener.KEYCLOAK));
        keycloak = started;
        started.start();
        started.awaitReady(READY);
    }

    private void startService(String name) {
        ChildProcess service = ServiceProcess.of(name, config);
        synchronized (this) {
            services.put(name, service);
        }
        service.start();
        service.awaitReady(READY);
    }
}
