package io.tocsin.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    private static final URI SOURCE = URI.create("/tocsin/test");
    private static final OutgoingEvent EVENT = new OutgoingEvent(
            new IncidentEvent.Acknowledged(Ids.next(), Actor.person("bob"), "api"),
            7,
            Instant.parse("2026-01-02T03:04:05.678901Z"));

    @Test
    void shouldReadWhatItWrote() {
        ProducerRecord<byte[], byte[]> written = EventCodec.encode(EVENT, SOURCE, null);

        IncomingEvent<?> read = EventCodec.decode(Topic.INCIDENTS, written.headers(), written.value());

        assertThat(read).isEqualTo(new IncomingEvent<>(EVENT.id(), 7, EVENT.at(), EVENT.data()));
        assertThat(written.topic()).isEqualTo("incidents");
        assertThat(new String(written.key(), StandardCharsets.UTF_8))
                .isEqualTo(EVENT.data().subject());
        assertThat(header(written, "ce_type")).isEqualTo("io.tocsin.incident.acknowledged.v1");
        assertThat(header(written, "ce_sequence")).isEqualTo("7");
        assertThat(header(written, "content-type")).isEqualTo("application/json");
    }

    @Test
    void shouldKeepHeadersOfAnyBytesThroughTheDatabase() {
        ProducerRecord<byte[], byte[]> written = EventCodec.encode(EVENT, SOURCE, null);
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        written.headers().add("bytes", all);

        Headers read = StoredHeaders.read(StoredHeaders.write(written.headers()));

        assertThat(read.toArray()).isEqualTo(written.headers().toArray());
        assertThat(read.lastHeader("bytes").value()).isEqualTo(all);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("ce_type", "io.tocsin.incident.acknowledged.v2", "unknown type"),
                Arguments.of("ce_type", "io.tocsin.team.removed.v1", "does not belong on topic incidents"),
                Arguments.of("ce_sequence", "0", "sequence is not a number from 1"),
                Arguments.of("ce_sequence", "many", "sequence is not a number from 1"),
                Arguments.of("ce_specversion", "7.0", "no CloudEvent"),
                Arguments.of("ce_time", "yesterday", "no CloudEvent"),
                Arguments.of("content-type", "text/plain", "not application/json"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void shouldSayWhyItRefusesAHeader(String name, String value, String reason) {
        ProducerRecord<byte[], byte[]> written = EventCodec.encode(EVENT, SOURCE, null);
        written.headers().remove(name);
        written.headers().add(name, value.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> EventCodec.decode(Topic.INCIDENTS, written.headers(), written.value()))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @MethodSource("required")
    void shouldSayWhichHeaderIsMissing(String name) {
        ProducerRecord<byte[], byte[]> written = EventCodec.encode(EVENT, SOURCE, null);
        written.headers().remove(name);

        assertThatThrownBy(() -> EventCodec.decode(Topic.INCIDENTS, written.headers(), written.value()))
                .isInstanceOf(InvalidEventException.class);
    }

    static Stream<String> required() {
        return Stream.of("ce_type", "ce_id", "ce_source", "ce_specversion", "ce_sequence", "ce_time");
    }

    static Stream<Arguments> wrongData() {
        String id = "0197a0c4-5f6e-7b1a-9c2d-3e4f50617283";
        return Stream.of(
                Arguments.of("{", "no valid JSON"),
                Arguments.of("null", "the data is null"),
                Arguments.of("[]", ""),
                Arguments.of("{}", "/incidentId is missing"),
                Arguments.of("{\"incidentId\":\"x\"}", "incidentId"),
                Arguments.of(
                        "{\"incidentId\":\"" + id + "\",\"by\":{\"kind\":\"PERSON\"},\"via\":\"api\"}",
                        "/by/id is missing"),
                Arguments.of(
                        "{\"incidentId\":\"" + id + "\",\"by\":{\"kind\":\"CAT\",\"id\":\"x\"},\"via\":\"api\"}",
                        "/by/kind"),
                Arguments.of("{} {}", ""),
                Arguments.of("[".repeat(100), ""));
    }

    @ParameterizedTest
    @MethodSource("wrongData")
    void shouldSayWhatIsWrongWithTheData(String json, String reason) {
        ProducerRecord<byte[], byte[]> written = EventCodec.encode(EVENT, SOURCE, null);

        assertThatThrownBy(() ->
                        EventCodec.decode(Topic.INCIDENTS, written.headers(), json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldIgnoreFieldsThatItDoesNotKnow() {
        ProducerRecord<byte[], byte[]> written = EventCodec.encode(EVENT, SOURCE, null);
        String json = new String(written.value(), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"mood\":\"good\",");

        IncomingEvent<?> read =
                EventCodec.decode(Topic.INCIDENTS, written.headers(), json.getBytes(StandardCharsets.UTF_8));

        assertThat(read.data()).isEqualTo(EVENT.data());
    }

    private static String header(ProducerRecord<byte[], byte[]> from, String name) {
        return new String(from.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
