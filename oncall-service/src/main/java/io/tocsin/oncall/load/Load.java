package io.tocsin.oncall.load;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What being on call asked of a person, or will ask, in a span. */
@Schema(name = "OnCallLoad")
public record Load(
        @Schema(description = "Time on call; by two schedules at once counts once.", examples = "PT168H")
        Duration onCall,

        @Schema(description = "Of it, time from 22:00 to 06:00 where the person lives.", examples = "PT56H")
        Duration atNight,

        @Schema(description = "Nights with time on call.", examples = "7")
        int nights,

        @Schema(description = "Of the time on call, time on Saturdays and Sundays.", examples = "PT48H")
        Duration onWeekends,

        @Schema(description = "Weekends with time on call.", examples = "1")
        int weekends,

        @Schema(description = "Holidays with time on call.", examples = "0")
        int holidays,

        @Schema(description = "Pages that the person was sent.", examples = "3")
        int pages,

        @Schema(description = "Of them, those from 22:00 to 06:00 where the person lives.", examples = "1")
        int pagesAtNight) {

    /**
     * @param shifts when the person is on call; they may overlap
     * @param place where the person lives
     * @param holidays the days that are holidays there
     * @param pages when the person was paged
     */
    static Load of(Stretch span, List<Stretch> shifts, Place place, Set<LocalDate> holidays, List<Instant> pages) {
        List<Stretch> onCall =
                Stretch.union(shifts.stream().map(shift -> shift.within(span)).toList());
        List<Stretch> nights = place.nights(span);
        List<Stretch> weekends = place.weekends(span);
        return new Load(
                total(onCall),
                common(onCall, nights),
                touched(onCall, nights),
                common(onCall, weekends),
                touched(onCall, weekends),
                touched(onCall, place.days(holidays, span)),
                pages.size(),
                (int) pages.stream().filter(place::isNight).count());
    }

    private static Duration total(List<Stretch> spans) {
        return spans.stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration common(List<Stretch> some, List<Stretch> others) {
        return some.stream()
                .flatMap(one -> others.stream().map(one::within))
                .map(Stretch::length)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static int touched(List<Stretch> onCall, List<Stretch> spans) {
        return (int) spans.stream()
                .filter(span -> onCall.stream().anyMatch(span::overlaps))
                .count();
    }
}
