package io.tocsin.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tocsin.local.KafkaServer;
import io.tocsin.local.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and Kafka for a {@code @QuarkusTest}: {@code @WithTestResource(StoresResource.class)}. They live as long as the
 * application under test, which all tests of a module share that want it configured the same, so those share a database and
 * topics. Also makes the service trust {@link TestTokens}.
 */
public class StoresResource implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "service";

    /** Held, for the log manager forgets levels of loggers that nobody holds. */
    private static final List<Logger> TALKATIVE = List.of(
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("kafka"),
            Logger.getLogger("state"),
            Logger.getLogger("io.zonky"));

    // Test resources and tests are loaded by the same class loader, a new one for each application.
    private static @Nullable PostgresServer postgres;
    private static @Nullable KafkaServer kafka;

    @Override
    public Map<String, String> start() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
        // Kafka looks its plug-ins up by the thread's class loader, which need not be the one that knows Kafka.
        Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        Path directory = directory();
        PostgresServer database =
                PostgresServer.start(directory.resolve("postgres"), 0, false, Map.of(DATABASE, DATABASE));
        postgres = database;
        KafkaServer broker = startKafka(directory.resolve("kafka"));
        broker.createTopics();
        kafka = broker;
        Map<String, String> config = new HashMap<>(TestTokens.config());
        config.put("quarkus.datasource.jdbc.url", database.jdbcUrl(DATABASE));
        config.put("quarkus.datasource.username", DATABASE);
        config.put("quarkus.datasource.password", database.password(DATABASE));
        broker.clientProperties().forEach((name, value) -> config.put(variable(name), value.toString()));
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        return config;
    }

    /** The broker for the tests. */
    protected KafkaServer startKafka(Path data) {
        return KafkaServer.start(data, 0);
    }

    /** As it is said in an environment. */
    private static String variable(String kafkaProperty) {
        return "KAFKA_" + kafkaProperty.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** The database server, for tests that break it. */
    public static PostgresServer postgres() {
        return Objects.requireNonNull(postgres, "no StoresResource has started");
    }

    /** The broker, for tests that break it. */
    public static KafkaServer kafka() {
        return Objects.requireNonNull(kafka, "no StoresResource has started");
    }

    static String bootstrapServers() {
        return kafka().bootstrapServers();
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("tocsin-stores");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
