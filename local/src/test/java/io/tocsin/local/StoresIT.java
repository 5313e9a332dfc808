package io.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresIT {

    @TempDir
    Path directory;

    @Test
    void shouldKeepTheDataOfPostgresThroughARestart() throws Exception {
        Map<String, String> databases = Map.of("incident", "secret", "oncall", "other");
        try (PostgresServer server = PostgresServer.start(directory.resolve("postgres"), 0, true, databases)) {
            try (Connection connection = connect(server);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table kept (what text)");
                statement.execute("insert into kept values ('this')");
            }

            server.restart();

            try (Connection connection = connect(server);
                    Statement statement = connection.createStatement()) {
                assertThat(ask(statement, "select what from kept")).isEqualTo("this");
                assertThat(ask(statement, "show server_version")).startsWith("18");
                assertThat(ask(statement, "show fsync")).isEqualTo("on");
                assertThat(ask(statement, "show synchronous_commit")).isEqualTo("on");
            }
        }
    }

    @Test
    void shouldKeepTheRecordsOfKafkaThroughARestart() throws Exception {
        try (KafkaServer server = KafkaServer.start(directory.resolve("kafka"), 0)) {
            server.createTopics();
            server.createTopics();
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", server.bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.send(new ProducerRecord<>("incidents", "key", "kept")).get();
            }

            server.restart();

            try (var consumer = new KafkaConsumer<>(
                    Map.<String, Object>of(
                            "bootstrap.servers", server.bootstrapServers(),
                            "group.id", "test",
                            "group.protocol", "consumer",
                            "auto.offset.reset", "earliest"),
                    new StringDeserializer(),
                    new StringDeserializer())) {
                consumer.subscribe(List.of("incidents"));
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                    for (var next : consumer.poll(Duration.ofMillis(500))) {
                        return next.value().equals("kept");
                    }
                    return false;
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lz4", "zstd", "snappy", "gzip"})
    void shouldTakeWhatAProducerHasCompressed(String compression) throws Exception {
        try (KafkaServer server = KafkaServer.start(directory.resolve("kafka-" + compression), 0)) {
            server.createTopics();
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of(
                            "bootstrap.servers", server.bootstrapServers(), "compression.type", compression),
                    new StringSerializer(),
                    new StringSerializer())) {
                var sent = producer.send(new ProducerRecord<>("incidents", "key", "a".repeat(1_000)));
                assertThat(sent.get(30, TimeUnit.SECONDS).offset()).isZero();
            }
        }
    }

    private static Connection connect(PostgresServer server) throws Exception {
        return DriverManager.getConnection(server.jdbcUrl("incident"), "incident", server.password("incident"));
    }

    private static String ask(Statement statement, String sql) throws Exception {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new String(row.getBytes(1), StandardCharsets.UTF_8);
        }
    }
}
