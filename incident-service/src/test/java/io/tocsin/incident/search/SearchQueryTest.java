package io.tocsin.incident.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchQueryTest {

    @Test
    void shouldReadWordsPhrasesFieldsAndTimes() throws Exception {
        assertThat(
                        SearchQuery.parse(
                                "timeout \"payment gateway\" -flaky severity:sev1,SEV2 -assignee:bob opened:2026-01-01..2026-01-31"))
                .containsExactly(
                        new Term.Text("timeout", false, false),
                        new Term.Text("payment gateway", true, false),
                        new Term.Text("flaky", false, true),
                        new Term.OneOf(Term.Field.SEVERITY, List.of("SEV1", "SEV2"), false),
                        new Term.OneOf(Term.Field.ASSIGNEE, List.of("bob"), true),
                        new Term.Between(
                                Term.TimeField.OPENED,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-02-01T00:00:00Z"),
                                false));
    }

    @Test
    void shouldTakeOpenForEveryStateButResolved() throws Exception {
        assertThat(SearchQuery.parse("state:open"))
                .containsExactly(new Term.OneOf(
                        Term.Field.STATE, List.of("TRIGGERED", "ACKNOWLEDGED", "MITIGATED", "REOPENED"), false));
    }

    @Test
    void shouldTakeInstantsAndOpenEnds() throws Exception {
        assertThat(SearchQuery.parse("resolved:2026-03-01T12:00:00Z.. acknowledged:..2026-03-01"))
                .containsExactly(
                        new Term.Between(Term.TimeField.RESOLVED, Instant.parse("2026-03-01T12:00:00Z"), null, false),
                        new Term.Between(
                                Term.TimeField.ACKNOWLEDGED, null, Instant.parse("2026-03-02T00:00:00Z"), false));
    }

    @Test
    void shouldTakeNothingForEverything() throws Exception {
        assertThat(SearchQuery.parse("   ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    colour:red | there is no field 'colour'
                    state: | 'state:' has no value
                    state:asleep | 'asleep' is no state; they are triggered
                    severity:SEV1,,SEV2 | '' is no severity
                    number:x7 | 'x7' is no number
                    service:a/b | 'a/b' is no key
                    opened:yesterday | 'yesterday' is neither a date
                    opened:2026-02-30 | '2026-02-30' is no day of the calendar
                    opened:.. | '..' needs a time on one side
                    """)
    void shouldSayWhatItCannotRead(String query, String reason) {
        assertThatThrownBy(() -> SearchQuery.parse(query))
                .isInstanceOf(SearchQuery.Unreadable.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldLimitLengthTermsAndValues() {
        assertThatThrownBy(() -> SearchQuery.parse("a".repeat(501))).hasMessageContaining("500 characters");
        assertThatThrownBy(() -> SearchQuery.parse("a ".repeat(21))).hasMessageContaining("20 terms");
        assertThatThrownBy(() -> SearchQuery.parse("service:" + "a,".repeat(20) + "a"))
                .hasMessageContaining("20 values");
    }

    /** Whatever is typed is read or refused with a reason, and nothing of it becomes SQL. */
    @Test
    void shouldLetNothingThatIsTypedBecomeSql() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "ab:,.-\"' ;%()=\\?$\u0000\u00e9#state:open opened:2026-01-01..";
        for (int run = 0; run < 20_000; run++) {
            StringBuilder typed = new StringBuilder();
            for (int left = random.nextInt(40); left > 0; left--) {
                typed.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            StringBuilder sql = new StringBuilder();
            List<Object> values = new ArrayList<>();
            try {
                SearchSql writer = new SearchSql(sql, values);
                SearchQuery.parse(typed.toString()).forEach(writer::append);
            } catch (SearchQuery.Unreadable e) {
                assertThat(e).as("seed %d, %s", seed, typed).message().isNotBlank();
                continue;
            }
            assertThat(sql.toString())
                    .as("seed %d, %s", seed, typed)
                    .matches("[a-z_0-9 .&|<>=?:@(),'\\[\\]A-Z]*")
                    .doesNotContain(";", "--", "a b");
            assertThat(sql.chars().filter(c -> c == '?').count())
                    .as("seed %d, %s", seed, typed)
                    .isEqualTo(values.size());
        }
    }
}
