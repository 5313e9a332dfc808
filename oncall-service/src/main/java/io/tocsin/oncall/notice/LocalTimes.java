package io.tocsin.oncall.notice;

import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times as the one who reads them has them on the wall. */
@ApplicationScoped
public class LocalTimes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    private final Database database;

    LocalTimes(Database database) {
        this.database = database;
    }

    /** The zones of people; UTC for who has gone. */
    public Map<String, ZoneId> zones(Collection<String> responders) {
        Map<String, ZoneId> zones = new HashMap<>();
        responders.forEach(responder -> zones.put(responder, ZoneOffset.UTC));
        database.rows(
                        "select key, time_zone from responder where key = any(?)",
                        row -> Map.entry(row.getString(1), ZoneId.of(row.getString(2))),
                        List.copyOf(responders))
                .forEach(known -> zones.put(known.getKey(), known.getValue()));
        return zones;
    }

    /** For example {@code Thu 26 Nov, 09:00}. */
    public static String at(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    /** For example {@code from Thu 26 Nov, 09:00 to Fri 27 Nov, 09:00 (Europe/Berlin)}. */
    public static String span(Instant from, Instant to, ZoneId zone) {
        return "from %s to %s (%s)".formatted(at(from, zone), at(to, zone), zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
    }
}
