package io.tocsin.oncall.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is broken, or meant to do harm, is refused with the reason, and soon. */
@Timeout(20)
class HostileCalendarTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2028-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"", "<!doctype html><html></html>", "{}", "BEGIN:VCARD\nEND:VCARD\n", "%PDF-1.7"})
    void shouldRefuseWhatIsNoCalendar(String text) {
        refused(text, "must be a calendar of RFC 5545");
    }

    @Test
    void shouldRefuseTenMegabytes() {
        byte[] file = ("BEGIN:VCALENDAR\n" + "X:y\n".repeat(2_500_000) + "END:VCALENDAR\n")
                .getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> CalendarFile.text(file)).hasMessage("must have at most 1 MiB");
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() {
        byte[] file = "BEGIN:VCALENDAR\nX-A:ü\nEND:VCALENDAR\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> CalendarFile.text(file)).hasMessage("must be UTF-8");
    }

    @Test
    void shouldTakeAByteOrderMark() throws UnreadableCalendarException {
        assertThat(read("\uFEFFBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260302T080000Z\n",
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260302T080000Z\nEND:VEVENT\n"
            })
    void shouldRefuseWhatBreaksOff(String text) {
        refused(text, "breaks off");
    }

    @Test
    void shouldRefuseAHundredThousandEvents() {
        // They do not fit into the size, whatever they say: so this is below it.
        refused(
                "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n".repeat(40_000) + "END:VCALENDAR\n",
                "must have at most 10,000 events");
    }

    @Test
    void shouldRefuseComponentsWithinComponents() {
        refused("BEGIN:VCALENDAR\n" + "BEGIN:X\n".repeat(100_000), "nests components too deep");
    }

    @Test
    void shouldReadALineOfAHundredThousandFolds() throws UnreadableCalendarException {
        assertThat(read(event("DTSTART:20260302T080000Z\nDURATION:PT1H\nSUMMARY:" + "a\n ".repeat(100_000) + "\n")))
                .singleElement()
                .satisfies(
                        occurrence -> assertThat(occurrence.event().summary()).hasSize(100_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=SECONDLY | recurs more often than every hour",
                "FREQ=MINUTELY;INTERVAL=5 | recurs more often than every hour",
                "FREQ=HOURLY;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5,6,7,8,9 | has more than 20,000 occurrences",
                "FREQ=HOURLY;BYMONTH=1 | too seldom to look for",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | never recurs",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31 | never recurs",
                "every day | an RRULE that is none: every day"
            })
    void shouldRefuseRulesThatNobodyCouldFollow(String rule, String reason) {
        refused(event("DTSTART:20260101T000000Z\nDURATION:PT1M\nRRULE:" + rule + "\n"), reason);
    }

    @Test
    void shouldRefuseARuleThatTakesLongToCome() {
        refused(
                event("DTSTART:00010101T000000Z\nDURATION:PT1H\nRRULE:FREQ=HOURLY;COUNT=2000000000\n"),
                "recur too often");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2,3,4", "FREQ=YEARLY;BYWEEKNO=1,20,53;BYDAY=MO,TU"})
    void shouldNotWalkThroughThePast(String rule) throws UnreadableCalendarException {
        String event = "BEGIN:VEVENT\nDTSTART:00010101T000000Z\nDURATION:PT1H\nRRULE:" + rule
                + ";UNTIL=20251231T000000Z\nEND:VEVENT\n";

        assertThat(read("BEGIN:VCALENDAR\n" + event.repeat(6_000) + "END:VCALENDAR\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20261301T000000Z | DTSTART that is no time: 20261301T000000Z",
                "DTSTART:yesterday | DTSTART that is no time: yesterday",
                "DTSTART;TZID=Mars/Olympus:20260101T000000 | names a time zone that it does not define: Mars/Olympus",
                "DTSTART:20260101T000000Z;DURATION:for ever | DTSTART that is no time"
            })
    void shouldRefuseTimesThatAreNone(String start, String reason) {
        refused(event(start + "\nDURATION:PT1H\n"), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P99999999999D", "PT", "-P1D", "1 hour", "P1Y"})
    void shouldRefuseLengthsThatAreNone(String length) throws UnreadableCalendarException {
        String event = event("DTSTART:20260101T000000Z\nDURATION:" + length + "\n");
        if (length.equals("PT")) {
            assertThat(read(event)).isEmpty();
        } else {
            refused(event, "a DURATION that is none");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "nonsense"})
    void shouldRefuseZonesThatCannotBe(String rule) {
        refused("""
                BEGIN:VCALENDAR
                BEGIN:VTIMEZONE
                TZID:Here
                BEGIN:STANDARD
                DTSTART:16010101T000000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                RRULE:%s
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;TZID=Here:20260101T000000
                DURATION:PT1H
                END:VEVENT
                END:VCALENDAR
                """.formatted(rule), "defines a time zone that cannot be: Here");
    }

    @Test
    void shouldLeaveOutWhatLastsNoTimeOrHasNoBeginning() throws UnreadableCalendarException {
        assertThat(read(event("DTSTART:20260101T000000Z\nDTEND:20251231T000000Z\n")))
                .isEmpty();
        assertThat(read(event("DTSTART:20260101T000000Z\n"))).isEmpty();
        assertThat(read(event("SUMMARY:bob\n"))).isEmpty();
    }

    private static String event(String lines) {
        return "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n" + lines + "END:VEVENT\nEND:VCALENDAR\n";
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableCalendarException.class)
                .hasMessageContaining(reason);
    }

    private static List<EventOccurrence> read(String text) throws UnreadableCalendarException {
        return CalendarFile.read(CalendarFile.text(text.getBytes(StandardCharsets.UTF_8)), ZoneOffset.UTC)
                .between(FROM, TO);
    }
}
