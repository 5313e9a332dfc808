package io.tocsin.oncall.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What calendars say, by the letter of RFC 5545. */
class CalendarFileTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void shouldReadTheThreeFormsOfTimes() throws UnreadableCalendarException {
        assertThat(shifts("2026-03-01", "2026-04-01", """
                        DTSTART:20260302T080000Z
                        DTEND:20260302T090000Z
                        """))
                .containsExactly("2026-03-02T08:00:00Z/2026-03-02T09:00:00Z");
        assertThat(shifts("2026-03-01", "2026-04-01", """
                        DTSTART:20260302T080000
                        DURATION:PT1H30M
                        """))
                .containsExactly("2026-03-02T07:00:00Z/2026-03-02T08:30:00Z");
        assertThat(shifts("2026-03-01", "2026-04-01", """
                        DTSTART;TZID=America/New_York:20260302T080000
                        DTEND;TZID=America/New_York:20260302T170000
                        """))
                .containsExactly("2026-03-02T13:00:00Z/2026-03-02T22:00:00Z");
    }

    @Test
    void shouldTakeDaysAsThoseOfTheZoneAlsoWhereOneHas23Hours() throws UnreadableCalendarException {
        assertThat(shifts("2026-03-01", "2026-04-01", """
                        DTSTART;VALUE=DATE:20260328
                        DTEND;VALUE=DATE:20260330
                        """))
                .containsExactly("2026-03-27T23:00:00Z/2026-03-29T22:00:00Z");
        assertThat(shifts("2026-03-01", "2026-04-01", """
                        DTSTART;VALUE=DATE:20260329
                        """))
                .containsExactly("2026-03-28T23:00:00Z/2026-03-29T22:00:00Z");
    }

    @Test
    void shouldKeepTheLocalTimeOfWhatRecursWhenClocksChange() throws UnreadableCalendarException {
        assertThat(shifts("2026-03-27", "2026-03-31", """
                        DTSTART;TZID=Europe/Berlin:20260101T090000
                        DURATION:P1D
                        RRULE:FREQ=DAILY
                        """))
                .containsExactly(
                        "2026-03-26T08:00:00Z/2026-03-27T08:00:00Z",
                        "2026-03-27T08:00:00Z/2026-03-28T08:00:00Z",
                        "2026-03-28T08:00:00Z/2026-03-29T07:00:00Z",
                        "2026-03-29T07:00:00Z/2026-03-30T07:00:00Z",
                        "2026-03-30T07:00:00Z/2026-03-31T07:00:00Z");
    }

    @Test
    void shouldTakeALengthThatIsSaidByAnEndAsEquallyLongEachTime() throws UnreadableCalendarException {
        assertThat(shifts("2026-03-28", "2026-03-30", """
                        DTSTART;TZID=Europe/Berlin:20260101T200000
                        DTEND;TZID=Europe/Berlin:20260102T080000
                        RRULE:FREQ=DAILY
                        """))
                .containsExactly(
                        "2026-03-27T19:00:00Z/2026-03-28T07:00:00Z",
                        "2026-03-28T19:00:00Z/2026-03-29T07:00:00Z",
                        "2026-03-29T18:00:00Z/2026-03-30T06:00:00Z");
    }

    @Test
    void shouldReadATimeInAGapByTheOffsetBeforeItAndOneThatIsTwiceAsTheFirst() throws UnreadableCalendarException {
        assertThat(shifts("2026-03-01", "2026-11-01", """
                        DTSTART;TZID=Europe/Berlin:20260329T023000
                        DURATION:PT1H
                        """))
                .containsExactly("2026-03-29T01:30:00Z/2026-03-29T02:30:00Z");
        assertThat(shifts("2026-03-01", "2026-11-01", """
                        DTSTART;TZID=Europe/Berlin:20261025T023000
                        DURATION:PT1H
                        """))
                .containsExactly("2026-10-25T00:30:00Z/2026-10-25T01:30:00Z");
    }

    @Test
    void shouldLeaveOutExceptionsAndAddDates() throws UnreadableCalendarException {
        assertThat(shifts("2026-03-01", "2026-04-01", """
                        DTSTART:20260302T080000Z
                        DURATION:PT1H
                        RRULE:FREQ=WEEKLY;COUNT=4
                        EXDATE:20260309T080000Z,20260310T080000Z
                        EXDATE;VALUE=DATE:20260316
                        RDATE:20260311T080000Z
                        RDATE;VALUE=PERIOD:20260312T080000Z/PT2H,20260313T080000Z/20260313T110000Z
                        """))
                .containsExactly(
                        "2026-03-02T08:00:00Z/2026-03-02T09:00:00Z",
                        "2026-03-11T08:00:00Z/2026-03-11T09:00:00Z",
                        "2026-03-12T08:00:00Z/2026-03-12T10:00:00Z",
                        "2026-03-13T08:00:00Z/2026-03-13T11:00:00Z",
                        "2026-03-23T08:00:00Z/2026-03-23T09:00:00Z");
    }

    @Test
    void shouldPutSingleOccurrencesInTheirNewPlaceOrLeaveThemOut() throws UnreadableCalendarException {
        String calendar = """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                UID:a
                DTSTART:20260302T080000Z
                DURATION:PT1H
                RRULE:FREQ=DAILY;COUNT=3
                SUMMARY:bob
                END:VEVENT
                BEGIN:VEVENT
                UID:a
                RECURRENCE-ID:20260303T080000Z
                DTSTART:20260303T100000Z
                DURATION:PT1H
                SUMMARY:carol
                END:VEVENT
                BEGIN:VEVENT
                UID:a
                RECURRENCE-ID:20260304T080000Z
                DTSTART:20260304T080000Z
                DURATION:PT1H
                STATUS:CANCELLED
                END:VEVENT
                END:VCALENDAR
                """;
        List<EventOccurrence> found = occurrences(calendar, "2026-03-01", "2026-04-01");

        assertThat(found.stream().map(it -> it.event().summary() + " " + it.from()))
                .containsExactly("bob 2026-03-02T08:00:00Z", "carol 2026-03-03T10:00:00Z");
    }

    @Test
    void shouldReadUntilInUtcAndAsADay() throws UnreadableCalendarException {
        assertThat(shifts("2026-03-01", "2026-04-01", """
                        DTSTART;TZID=Europe/Berlin:20260302T090000
                        DURATION:PT1H
                        RRULE:FREQ=DAILY;UNTIL=20260303T080000Z
                        """)).hasSize(2);
        assertThat(shifts("2026-03-01", "2026-04-01", """
                        DTSTART;TZID=Europe/Berlin:20260302T090000
                        DURATION:PT1H
                        RRULE:FREQ=DAILY;UNTIL=20260304
                        """)).hasSize(3);
    }

    @Test
    void shouldGoByAVtimezoneWhoseNameIsNoneOfIana() throws UnreadableCalendarException {
        String calendar = """
                BEGIN:VCALENDAR
                BEGIN:VTIMEZONE
                TZID:W. Europe Standard Time
                BEGIN:STANDARD
                DTSTART:16010101T030000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:16010101T020000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
                END:DAYLIGHT
                END:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;TZID=W. Europe Standard Time:20260328T090000
                DURATION:P1D
                RRULE:FREQ=DAILY;COUNT=2
                END:VEVENT
                END:VCALENDAR
                """;
        assertThat(occurrences(calendar, "2026-03-01", "2026-04-01").stream().map(CalendarFileTest::span))
                .containsExactly(
                        "2026-03-28T08:00:00Z/2026-03-29T07:00:00Z", "2026-03-29T07:00:00Z/2026-03-30T07:00:00Z");
    }

    @Test
    void shouldTakeTheNameOfIanaAtItsWordAlsoWithAProgramsNameBefore() throws UnreadableCalendarException {
        assertThat(shifts("2026-07-01", "2026-08-01", """
                        DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20260702T090000
                        DURATION:PT1H
                        """))
                .containsExactly("2026-07-02T07:00:00Z/2026-07-02T08:00:00Z");
    }

    @Test
    void shouldUnfoldAndUnescape() throws UnreadableCalendarException {
        String calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260302T080000Z\r\nDURATION:PT1H\r\n"
                + "SUMMARY:Berger\\, \r\n Bob\r\nATTENDEE;CN=\"Bob: B\";PARTSTAT=ACCEPTED:MAILTO:bob@exa\r\n mple.org\r\n"
                + "ATTENDEE;PARTSTAT=DECLINED:mailto:carol@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        CalendarEvent event = CalendarFile.read(calendar, BERLIN).events().getFirst();

        assertThat(event.summary()).isEqualTo("Berger, Bob");
        assertThat(event.people()).containsExactly(new CalendarEvent.Participant.Attendee("bob@example.org", "Bob: B"));
    }

    @Test
    void shouldFindTheSameWhereItStartsToLook() throws UnreadableCalendarException {
        for (String rule : List.of(
                "FREQ=DAILY",
                "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR",
                "FREQ=MONTHLY;BYDAY=-1SU;COUNT=300",
                "FREQ=DAILY;INTERVAL=5;BYHOUR=3,9",
                "FREQ=DAILY;INTERVAL=13;COUNT=400",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20300101",
                "FREQ=HOURLY;INTERVAL=71",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU;BYSETPOS=-1")) {
            String event = "DTSTART;TZID=Europe/Berlin:20050103T090000\nDURATION:PT30H\nRRULE:" + rule + "\n";
            List<String> near = shifts("2026-01-01", "2032-01-01", event);
            List<String> all = shifts("2005-01-01", "2032-01-01", event);

            assertThat(near)
                    .as(rule)
                    .isEqualTo(all.stream()
                            .filter(span ->
                                    Instant.parse(span.split("/")[1]).isAfter(Instant.parse("2026-01-01T00:00:00Z")))
                            .toList());
        }
    }

    private static List<String> shifts(String from, String to, String event) throws UnreadableCalendarException {
        String calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n" + event + "END:VEVENT\nEND:VCALENDAR\n";
        return occurrences(calendar, from, to).stream()
                .map(CalendarFileTest::span)
                .toList();
    }

    private static List<EventOccurrence> occurrences(String calendar, String from, String to)
            throws UnreadableCalendarException {
        return CalendarFile.read(calendar, BERLIN)
                .between(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"))
                .stream()
                .sorted(Comparator.comparing(EventOccurrence::from))
                .toList();
    }

    private static String span(EventOccurrence occurrence) {
        return occurrence.from() + "/" + occurrence.to();
    }
}
