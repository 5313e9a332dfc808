package io.tocsin.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * When each alert, known by its title, reached each place on its way to a person. All clocks are one machine's; those of the
 * topics are exact to the millisecond.
 */
final class Journeys {

    /** The places, in order. */
    enum Hop {
        /** When the alert was to be sent; a sender that falls behind does not hide it (no coordinated omission). */
        PLANNED,
        /** Its bytes go out. */
        SENT,
        /** The intake has answered 2xx: it is on disk. */
        ACCEPTED,
        /** {@code Triggered} is on the topic {@code incidents}. */
        INCIDENT,
        /** {@code PageRequested} is on the topic {@code pages}. */
        PAGE,
        /** The page's request is at the webhook sink. */
        SINK
    }

    private static final int HOPS = Hop.values().length;
    private static final long LONGEST_MICROS = 600_000_000;

    private final Map<String, AtomicLongArray> journeys = new ConcurrentHashMap<>();

    /** Microseconds since 1970. */
    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    void begin(String title, long planned) {
        AtomicLongArray journey = new AtomicLongArray(HOPS);
        journey.set(Hop.PLANNED.ordinal(), planned);
        journeys.put(title, journey);
    }

    /** Only the first time counts; titles that were not begun are of no interest. */
    void reached(Hop hop, String title, long at) {
        AtomicLongArray journey = journeys.get(title);
        if (journey != null) {
            journey.compareAndSet(hop.ordinal(), 0, at);
        }
    }

    void forgetAll() {
        journeys.clear();
    }

    int begun() {
        return journeys.size();
    }

    long arrived(Hop hop) {
        return journeys.values().stream()
                .filter(journey -> journey.get(hop.ordinal()) > 0)
                .count();
    }

    /** The time from one place to another, of those alerts that have reached both. */
    Histogram between(Hop from, Hop to) {
        return between(journeys.values(), from, to);
    }

    /** When the last one arrived, or null if none did. */
    @Nullable Long last(Hop hop) {
        long last = journeys.values().stream()
                .mapToLong(journey -> journey.get(hop.ordinal()))
                .max()
                .orElse(0);
        return last == 0 ? null : last;
    }

    private static Histogram between(Collection<AtomicLongArray> journeys, Hop from, Hop to) {
        Histogram times = new Histogram(LONGEST_MICROS, 3);
        for (AtomicLongArray journey : journeys) {
            long begin = journey.get(from.ordinal());
            long end = journey.get(to.ordinal());
            if (begin > 0 && end > 0) {
                // A topic's clock shows whole milliseconds, so it may seem to be before the hop that led to it.
                times.recordValue(Math.min(LONGEST_MICROS, Math.max(0, end - begin)));
            }
        }
        return times;
    }
}
