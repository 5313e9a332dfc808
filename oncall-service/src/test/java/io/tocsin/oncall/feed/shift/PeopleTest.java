package io.tocsin.oncall.feed.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.ical.CalendarFile;
import io.tocsin.oncall.ical.UnreadableCalendarException;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {

    private final People people = new People(
            Map.of("bob", "Bob Berger", "carol", "Carol", "al", "Alex", "alex2", "Alex", "berger, b.", "Bert"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-TOCSIN-RESPONDER:bob~SUMMARY:carol | bob | ''",
                "X-TOCSIN-RESPONDER:gone~SUMMARY:carol | '' | gone",
                "ATTENDEE:mailto:Bob@example.org~SUMMARY:carol | bob | ''",
                "ATTENDEE;CN=bob  berger:mailto:rb@example.org | bob | ''",
                "ATTENDEE;PARTSTAT=DECLINED:mailto:bob@example.org~SUMMARY:carol | carol | ''",
                "ATTENDEE:mailto:x@example.org~SUMMARY:carol | '' | x@example.org",
                "SUMMARY:BOB | bob | ''",
                "SUMMARY:Bob Berger | bob | ''",
                "SUMMARY:bob\\, Carol\\, Eve | bob;carol | Eve",
                "SUMMARY:On call: Bob Berger (primary) | bob | ''",
                "SUMMARY:Alex | '' | Alex",
                "DESCRIPTION:bob | '' | ''"
            })
    void shouldFindThoseWhomAnEventMeans(String lines, String found, String unknown)
            throws UnreadableCalendarException {
        String calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:20260301T000000Z\nDURATION:PT1H\n"
                + lines.replace('~', '\n') + "\nEND:VEVENT\nEND:VCALENDAR\n";
        People.Found result =
                people.of(CalendarFile.read(calendar, ZoneOffset.UTC).events().getFirst());

        assertThat(String.join(";", result.responders())).isEqualTo(found);
        assertThat(result.unknown()).isEqualTo(unknown.isEmpty() ? Set.of() : Set.of(unknown));
    }
}
