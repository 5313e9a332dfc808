package io.tocsin.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is different, and where. */
class DifferenceTest {

    @Test
    void shouldNameThePlacesThatDiffer() throws JsonProcessingException {
        assertThat(between(
                        "{\"a\":1,\"b\":{\"c\":[1,2,{\"d\":3}]},\"gone\":\"x\"}",
                        "{\"a\":1.0,\"b\":{\"c\":[1,9,{\"d\":4},5]},\"a/b\":true}"))
                .containsExactly("/b/c/1 2 9", "/b/c/2/d 3 4", "/b/c/3 null 5", "/gone \"x\" null", "/a~1b null true");
    }

    @Test
    void shouldTellListsFromTextAndAllFromNothing() throws JsonProcessingException {
        assertThat(between("{\"a\":[1]}", "{\"a\":\"1\"}")).containsExactly("/a [1] \"1\"");
        assertThat(between("{\"a\":{}}", "{\"a\":{}}")).isEmpty();
        assertThat(Difference.between(null, new ObjectMapper().readTree("{\"a\":1}")))
                .singleElement()
                .satisfies(all -> assertThat(all.path()).isEmpty());
    }

    private static List<String> between(String before, String after) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        return Difference.between(json.readTree(before), json.readTree(after)).stream()
                .map(difference -> "%s %s %s".formatted(difference.path(), difference.before(), difference.after()))
                .toList();
    }
}
