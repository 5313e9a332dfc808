package io.tocsin.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** A Kafka broker in this process: one node, KRaft, broker and controller in one. */
public final class KafkaServer implements AutoCloseable {

    private final Path data;
    private final int port;
    private final int controllerPort;
    private final @Nullable String password;
    private @Nullable KafkaRaftServer server;

    private KafkaServer(Path data, int port, @Nullable String password) {
        this.data = data;
        this.port = port;
        this.controllerPort = Ports.free();
        this.password = password;
    }

    /**
     * Starts a broker on kept data, or on new data where the directory is missing.
     *
     * @param port 0 for a free one
     */
    public static KafkaServer start(Path data, int port) {
        KafkaServer started = new KafkaServer(data, port == 0 ? Ports.free() : port, null);
        started.start();
        return started;
    }

    /** Starts a broker on a free port that asks clients who they are (SASL PLAIN): they are {@code tocsin}. */
    public static KafkaServer startSecured(Path data, String password) {
        KafkaServer started = new KafkaServer(data, Ports.free(), password);
        started.start();
        return started;
    }

    /** What a client must know to reach this broker. */
    public Map<String, Object> clientProperties() {
        if (password == null) {
            return Map.of("bootstrap.servers", bootstrapServers());
        }
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login());
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    private void start() {
        Properties properties = properties();
        formatWhereNew();
        KafkaRaftServer fresh = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        fresh.startup();
        server = fresh;
    }

    /** Stops the broker and starts it again on the same data and port. */
    public synchronized void restart() {
        stop();
        start();
    }

    /** Stops the broker; {@link #restart()} brings it back. */
    public synchronized void stop() {
        KafkaRaftServer running = server;
        server = null;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Creates the topics of the suite that are not there yet. */
    public void createTopics() {
        List<NewTopic> topics = new ArrayList<>();
        for (String name : List.of("alerts", "incidents", "pages", "notifications", "notices")) {
            topics.add(new NewTopic(name, 6, (short) 1));
        }
        for (String name : List.of("oncall", "catalog", "contacts")) {
            topics.add(new NewTopic(name, 3, (short) 1).configs(Map.of("cleanup.policy", "compact")));
        }
        for (NewTopic topic : List.copyOf(topics)) {
            topics.add(new NewTopic(topic.name() + ".dlq", 1, (short) 1));
        }
        try (Admin admin = Admin.create(clientProperties())) {
            Set<String> present = admin.listTopics().names().get();
            admin.createTopics(topics.stream()
                            .filter(topic -> !present.contains(topic.name()))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create the topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating the topics", e);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
                Map.entry("listeners", "BROKER://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
                Map.entry("advertised.listeners", "BROKER://localhost:" + port),
                Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry("log.dirs", data.toAbsolutePath().toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "3"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // A consumer that was killed frees its partitions after this; the default is 45 s.
                Map.entry("group.consumer.min.session.timeout.ms", "3000"),
                Map.entry("group.consumer.session.timeout.ms", "6000"),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "500"),
                Map.entry("group.consumer.heartbeat.interval.ms", "1000"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                Map.entry("log.segment.bytes", "67108864")));
        if (password != null) {
            properties.putAll(Map.of(
                    "listener.security.protocol.map",
                    "BROKER:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "sasl.enabled.mechanisms",
                    "PLAIN",
                    "sasl.mechanism.inter.broker.protocol",
                    "PLAIN",
                    "listener.name.broker.plain.sasl.jaas.config",
                    login().replace(";", " user_tocsin=\"" + password + "\";")));
        }
        return properties;
    }

    private String login() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"tocsin\" password=\""
                + password + "\";";
    }

    private void formatWhereNew() {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(data);
            Formatter formatter = new Formatter();
            formatter.setNodeId(1);
            formatter.setClusterId(Uuid.randomUuid().toString());
            formatter.setUnstableFeatureVersionsEnabled(false);
            formatter.setReleaseVersion(MetadataVersion.latestProduction());
            formatter.setControllerListenerName("CONTROLLER");
            formatter.setMetadataLogDirectory(data.toAbsolutePath().toString());
            formatter.addDirectory(data.toAbsolutePath().toString());
            formatter.setIgnoreFormatted(false);
            formatter.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot prepare " + data + " for Kafka", e);
        }
    }
}
