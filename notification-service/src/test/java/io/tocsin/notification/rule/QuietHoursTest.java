package io.tocsin.notification.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quiet hours in Berlin; the clocks go forward on 29 March 2026 at 01:00 UTC, and back on 25 October at 01:00 UTC. */
class QuietHoursTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            22:00, 07:00, 2026-01-14T20:59:59Z, 2026-01-14T20:59:59Z
            22:00, 07:00, 2026-01-14T21:00:00Z, 2026-01-15T06:00:00Z
            22:00, 07:00, 2026-01-15T05:59:59Z, 2026-01-15T06:00:00Z
            22:00, 07:00, 2026-01-15T06:00:00Z, 2026-01-15T06:00:00Z
            12:00, 14:00, 2026-01-15T10:59:00Z, 2026-01-15T10:59:00Z
            12:00, 14:00, 2026-01-15T11:00:00Z, 2026-01-15T13:00:00Z
            12:00, 14:00, 2026-01-15T13:00:00Z, 2026-01-15T13:00:00Z
            22:00, 07:00, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z
            22:00, 02:30, 2026-03-28T22:00:00Z, 2026-03-29T01:30:00Z
            22:00, 07:00, 2026-10-24T21:00:00Z, 2026-10-25T06:00:00Z
            22:00, 02:30, 2026-10-25T01:15:00Z, 2026-10-25T01:15:00Z
            """)
    void shouldLastUntilTheirEndWhereThePersonLives(LocalTime from, LocalTime to, Instant at, Instant expected) {
        assertThat(new QuietHours(ZoneId.of("Europe/Berlin"), from, to).after(at))
                .isEqualTo(expected);
    }
}
