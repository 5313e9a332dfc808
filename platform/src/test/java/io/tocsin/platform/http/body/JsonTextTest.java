package io.tocsin.platform.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the look at escapes against a parser's view of the same text. */
class JsonTextTest {

    private static final String[] PIECES = {
        "\\u0000",
        "\\\\",
        "\\\"",
        "u0000",
        "\\ud83d",
        "\\ude00",
        "\\uD83D\\uDE00",
        "a",
        "ä",
        "\ud83d\ude00",
        "\\n",
        "\\u0041"
    };

    @Test
    void shouldFindExactlyTheTextsThatCannotBeStored() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ObjectMapper mapper = new ObjectMapper();
        int faulty = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder json = new StringBuilder("\"");
            for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
                json.append(PIECES[random.nextInt(PIECES.length)]);
            }
            json.append('"');
            String text = mapper.readValue(json.toString(), String.class);
            boolean storable = text.indexOf('\0') < 0
                    && StandardCharsets.UTF_8.newEncoder().canEncode(text);

            String fault = JsonText.fault(json.toString().getBytes(StandardCharsets.UTF_8));

            assertThat(fault == null).as("%s (seed %d)", json, seed).isEqualTo(storable);
            faulty += storable ? 0 : 1;
        }
        assertThat(faulty).isBetween(1_000, 19_000);
    }
}
