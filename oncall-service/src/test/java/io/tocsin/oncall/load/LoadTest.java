package io.tocsin.oncall.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Place BERLIN = new Place(ZoneId.of("Europe/Berlin"));
    private static final Stretch MARCH = stretch("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z");

    private static Stretch stretch(String from, String to) {
        return new Stretch(Instant.parse(from), Instant.parse(to));
    }

    private static Load load(Place place, Stretch... shifts) {
        return Load.of(MARCH, List.of(shifts), place, Set.of(LocalDate.parse("2026-03-20")), List.of());
    }

    @Test
    void shouldCountAWeekWithItsNightsItsWeekendAndItsHoliday() {
        Load week = load(BERLIN, stretch("2026-03-16T08:00:00Z", "2026-03-23T08:00:00Z"));

        assertThat(week)
                .isEqualTo(new Load(Duration.ofHours(168), Duration.ofHours(56), 7, Duration.ofHours(48), 1, 1, 0, 0));
    }

    @Test
    void shouldGoByTheClockWhereThePersonLives() {
        Stretch shift = stretch("2026-03-18T08:00:00Z", "2026-03-18T20:00:00Z");

        assertThat(load(BERLIN, shift).nights()).isZero();
        assertThat(load(new Place(ZoneId.of("America/Los_Angeles")), shift).atNight())
                .isEqualTo(Duration.ofHours(5));
    }

    @Test
    void shouldLoseTheHourThatAClockChangeLeavesOut() {
        Load night = load(BERLIN, stretch("2026-03-28T18:00:00Z", "2026-03-29T10:00:00Z"));

        assertThat(night.atNight()).isEqualTo(Duration.ofHours(7));
        assertThat(night.nights()).isEqualTo(1);
    }

    @Test
    void shouldCountTimeOnceHoweverManySchedulesItIsOf() {
        Load twice = load(
                BERLIN,
                stretch("2026-03-18T10:00:00Z", "2026-03-18T14:00:00Z"),
                stretch("2026-03-18T12:00:00Z", "2026-03-18T16:00:00Z"),
                stretch("2026-03-31T20:00:00Z", "2026-04-01T20:00:00Z"));

        assertThat(twice.onCall()).isEqualTo(Duration.ofHours(6 + 4));
    }

    @Test
    void shouldCountPagesAndThoseAtNight() {
        List<Instant> pages = List.of(
                Instant.parse("2026-03-18T20:59:00Z"),
                Instant.parse("2026-03-18T21:00:00Z"),
                Instant.parse("2026-03-19T04:59:00Z"),
                Instant.parse("2026-03-19T05:00:00Z"));

        Load load = Load.of(MARCH, List.of(), BERLIN, Set.of(), pages);

        assertThat(load.pages()).isEqualTo(4);
        assertThat(load.pagesAtNight()).isEqualTo(2);
    }
}
