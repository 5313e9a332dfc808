package io.tocsin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    record Position(Instant at, UUID id, long number) {}

    @Test
    void shouldGiveBackThePosition() {
        Position position = new Position(Instant.parse("2026-03-29T01:00:00.123456Z"), UUID.randomUUID(), 7);

        String cursor = Cursor.encode(position);

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.decode(cursor, Position.class)).isEqualTo(position);
        assertThat(Cursor.decode(Cursor.encode("a/b"), String.class)).isEqualTo("a/b");
        assertThat(Cursor.decode(Cursor.encode(12L), Long.class)).isEqualTo(12L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "{\"v\":1}",
                "{\"v\":1,\"after\":null}",
                "{\"v\":1,\"after\":{}}",
                "{\"v\":1,\"after\":\"x\"}",
                "{\"v\":2,\"after\":{\"at\":\"2026-01-01T00:00:00Z\",\"id\":\"0198c0de-0000-7000-8000-000000000001\",\"number\":1}}",
                "{\"v\":1,\"after\":{\"at\":\"2026-01-01T00:00:00Z\",\"id\":\"x\",\"number\":1}}",
                "{\"v\":1,\"after\":{\"at\":null,\"id\":\"0198c0de-0000-7000-8000-000000000001\",\"number\":1}}",
                "{\"v\":1,\"after\":{\"at\":\"2026-01-01T00:00:00Z\",\"id\":\"0198c0de-0000-7000-8000-000000000001\"}}",
                "{\"v\":1,\"after\":{\"at\":\"2026-01-01T00:00:00Z\",\"id\":\"0198c0de-0000-7000-8000-000000000001\",\"number\":1,\"x\":1}}",
                "{\"v\":1,\"after\":{\"at\":\"2026-01-01T00:00:00Z\",\"id\":\"0198c0de-0000-7000-8000-000000000001\",\"number\":1}} x"
            })
    void shouldRefuseWhatItHasNotMade(String json) {
        String cursor = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Cursor.decode(cursor, Position.class)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "ä", "====", "\0"})
    void shouldRefuseWhatIsNoBase64(String cursor) {
        assertThatThrownBy(() -> Cursor.decode(cursor, Position.class)).isInstanceOf(ProblemException.class);
    }
}
