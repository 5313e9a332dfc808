package io.tocsin.oncall.calendar;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.cover.CoverProvider;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.Segment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What links show. */
@ApplicationScoped
class Calendars {

    /** Enough for a shift every hour; what is later than that is left out. */
    static final int MOST_SHIFTS = 6_000;

    private static final Comparator<Segment> BY_TIME =
            Comparator.comparing(Segment::from).thenComparing(Segment::schedule).thenComparing(Segment::responder);

    private final CoverProvider cover;
    private final InstantSource clock;

    Calendars(CoverProvider cover, InstantSource clock) {
        this.cover = cover;
        this.clock = clock;
    }

    /** The calendar as text; empty if what the link shows is gone. */
    Optional<String> of(CalendarLink link) {
        Cover now = cover.recent();
        Shown span = Shown.at(clock.instant());
        Optional<List<ScheduleCover>> schedules = link.schedule() == null
                ? now.schedulesOfPerson(String.valueOf(link.person()))
                : now.schedule(link.schedule()).map(List::of);
        return schedules.map(found -> ShiftCalendar.of(
                "On call: " + name(link, now), span.from(), shifts(found, link, span), now.responders()));
    }

    private static List<Segment> shifts(List<ScheduleCover> schedules, CalendarLink link, Shown span) {
        Stream<Segment> shifts =
                schedules.stream().flatMap(schedule -> schedule.between(span.from(), span.to()).stream());
        return shifts.filter(shift -> link.person() == null || link.person().equals(shift.responder()))
                .sorted(BY_TIME)
                .limit(MOST_SHIFTS)
                .toList();
    }

    private static String name(CalendarLink link, Cover cover) {
        String key = link.shows().key();
        return link.person() == null ? key : cover.responders().getOrDefault(key, key);
    }
}
