package io.tocsin.oncall.holiday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.oncall.holiday.HolidayCalendarBody.Holiday;
import io.tocsin.platform.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayFileTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

    @Test
    void shouldTakeEachDayOfWhatLastsWholeDaysAndNothingElse() {
        assertThat(read("""
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:20260403
                        DTEND;VALUE=DATE:20260405
                        SUMMARY:Easter\\, first part
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART:20260405T080000Z
                        DURATION:PT1H
                        SUMMARY:Breakfast
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:20240101
                        END:VEVENT
                        """))
                .containsExactly(
                        new Holiday(LocalDate.parse("2026-04-03"), "Easter, first part"),
                        new Holiday(LocalDate.parse("2026-04-04"), "Easter, first part"));
    }

    @Test
    void shouldTakeWhatRecursFromLastYearToTenYearsAhead() {
        assertThat(read("""
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:19901225
                        RRULE:FREQ=YEARLY
                        SUMMARY:Christmas Day
                        END:VEVENT
                        """))
                .hasSize(11)
                .startsWith(new Holiday(LocalDate.parse("2025-12-25"), "Christmas Day"))
                .endsWith(new Holiday(LocalDate.parse("2035-12-25"), "Christmas Day"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n",
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY\nEND:VEVENT\n",
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260230\nEND:VEVENT\n"
            })
    void shouldRefuseWhatGivesNoDaysOrTooMany(String events) {
        assertThatThrownBy(() -> read(events)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldRefuseWhatIsNoText() {
        assertThatThrownBy(() -> HolidayFile.read(new byte[] {'B', -1, 0, 7}, TODAY))
                .isInstanceOf(ProblemException.class);
    }

    private static Iterable<Holiday> read(String events) {
        return HolidayFile.read(
                ("BEGIN:VCALENDAR\nVERSION:2.0\n" + events + "END:VCALENDAR\n").getBytes(StandardCharsets.UTF_8),
                TODAY);
    }
}
