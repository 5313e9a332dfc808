package io.tocsin.oncall.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OccurrencesTest {

    private static final LocalDateTime START = LocalDateTime.parse("2026-01-05T09:00");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=WEEKLY;BYDAY=MO,WE",
                "FREQ=MONTHLY;BYDAY=2TU",
                "FREQ=DAILY;COUNT=3",
                "FREQ=HOURLY;INTERVAL=8",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=DAILY;UNTIL=20260201"
            })
    void shouldTakeRulesByWhichPeopleCanTakeTurns(String rule) {
        assertThat(fault(rule)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "every day | must be a recurrence rule",
                "FREQ=SECONDLY | must not fire more often",
                "FREQ=MINUTELY;INTERVAL=30 | must not fire more often",
                "FREQ=HOURLY;BYMINUTE=0,5 | must not fire more often",
                "FREQ=DAILY;UNTIL=20250101T000000Z | must fire within five years",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | must fire within five years",
                "FREQ=HOURLY;BYMONTH=1 | must not leave out so many times",
                "FREQ=DAILY;COUNT=100001 | must have a COUNT"
            })
    void shouldSayWhatIsWrongWithOthers(String rule, String reason) {
        assertThat(fault(rule)).hasValueSatisfying(fault -> assertThat(fault).startsWith(reason));
    }

    @Test
    void shouldNotReadWhatIsTooLong() {
        assertThat(fault("FREQ=DAILY;BYHOUR=" + "1,".repeat(300) + "1")).contains("must have at most 500 characters");
    }

    @Test
    void shouldEndAtOnceWhereAStoredRuleNeverFires() {
        assertThat(Occurrences.of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", START, ZoneId.of("Europe/Berlin")))
                .isExhausted();
    }

    private static Optional<String> fault(String rule) {
        return Occurrences.fault(rule, START, ZoneId.of("Europe/Berlin"));
    }
}
