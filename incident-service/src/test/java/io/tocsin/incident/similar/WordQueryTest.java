package io.tocsin.incident.similar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordQueryTest {

    @Test
    void shouldAskForAllButOneWord() {
        assertThat(new WordQuery(List.of("disk", "eu", "full")).allButOne())
                .isEqualTo("('full' & 'eu') | ('disk' & 'eu') | ('disk' & 'full')");
        assertThat(new WordQuery(List.of("disk", "full")).allButOne()).isEqualTo("'disk' | 'full'");
        assertThat(new WordQuery(List.of("disk")).allButOne()).isEqualTo("'disk'");
    }

    @Test
    void shouldQuoteWhatStandsInAWord() {
        assertThat(new WordQuery(List.of("o'hara", "a\\b")).any()).isEqualTo("'o''hara' | 'a\\\\b'");
    }

    @Test
    void shouldAskForTheLongestOfManyWords() {
        List<String> words = IntStream.rangeClosed(1, 40).mapToObj("x"::repeat).toList();

        assertThat(new WordQuery(words).words()).hasSize(12).allMatch(word -> word.length() > 28);
    }
}
