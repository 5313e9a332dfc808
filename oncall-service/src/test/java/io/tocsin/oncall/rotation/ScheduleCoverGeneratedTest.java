package io.tocsin.oncall.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.rotation.NaiveCover.OnCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand generated schedules, most of them around the clock changes of zones with odd rules, against a second
 * implementation that goes along the minutes. Each schedule has a seed of its own, made of the run's and its number.
 */
class ScheduleCoverGeneratedTest {

    private static final int SCHEDULES = Integer.getInteger("schedules", 100_000);
    private static final int FIRST = 2_000;

    /** A look at an instant follows people for a year, so it is only taken at one schedule in so many. */
    private static final int SELDOM = 5;

    private static final int LOOKS = 3;

    private final long seed = Long.getLong("seed", System.nanoTime());

    @Test
    void shouldAgreeWithSomebodyWhoGoesAlongTheMinutes() {
        System.out.println("ScheduleCoverGeneratedTest: -Dseed=" + seed);
        long begun = System.nanoTime();
        // A few first and in order, so that what is wrong often is shown by the first that shows it.
        IntStream.range(0, Math.min(FIRST, SCHEDULES)).forEach(this::compare);
        IntStream.range(FIRST, Math.max(FIRST, SCHEDULES)).parallel().forEach(this::compare);
        System.out.printf(
                "ScheduleCoverGeneratedTest: %,d schedules in %d ms%n",
                SCHEDULES, Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private void compare(int number) {
        Random random = new Random(seed * 31 + number);
        GeneratedSchedule schedule = GeneratedSchedule.of(random);
        Instant from = schedule.from();
        Supplier<String> which = () -> "seed %d, number %d: %s".formatted(seed, number, schedule);
        List<Set<OnCall>> expected = new NaiveCover(
                        schedule.versions(), schedule.replacements(), schedule.absences(), from, schedule.to())
                .minutes();
        ScheduleCover cover = new ScheduleCover("s", schedule.versions(), schedule.replacements(), schedule.absences());

        assertThat(cover.between(from, schedule.to())).as(which).isEqualTo(NaiveCover.segments("s", from, expected));

        for (int look = number % SELDOM == 0 ? LOOKS : 0; look > 0; look--) {
            int minute = random.nextInt(expected.size());
            Instant at = from.plusSeconds(minute * 60L + random.nextInt(60));
            List<Segment> found = cover.at(at);
            assertThat(found.stream().map(segment -> new OnCall(segment.responder(), segment.layer(), segment.why())))
                    .as(() -> "at " + at + " of " + which.get())
                    .containsExactlyInAnyOrderElementsOf(expected.get(minute));
            found.forEach(segment -> assertThat(around(segment, at, from, expected))
                    .as(() -> segment + " at " + at + " of " + which.get())
                    .isTrue());
        }
    }

    /** Whether the segment holds the instant, and its person is on call by it in all of its minutes that are in the span. */
    private static boolean around(Segment segment, Instant at, Instant from, List<Set<OnCall>> expected) {
        if (at.isBefore(segment.from()) || !at.isBefore(segment.to())) {
            return false;
        }
        OnCall who = new OnCall(segment.responder(), segment.layer(), segment.why());
        int begin = minute(segment.from(), from, expected.size());
        int end = minute(segment.to(), from, expected.size());
        boolean earlier = begin > 0 && expected.get(begin - 1).contains(who);
        boolean later = end < expected.size() && expected.get(end).contains(who);
        return !earlier && !later && expected.subList(begin, end).stream().allMatch(onCall -> onCall.contains(who));
    }

    private static int minute(Instant instant, Instant from, int count) {
        return (int) Math.clamp(Duration.between(from, instant).toMinutes(), 0, count);
    }
}
