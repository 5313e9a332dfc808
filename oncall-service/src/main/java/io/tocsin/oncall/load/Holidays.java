package io.tocsin.oncall.load;

import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The holidays of places: those of all calendars of a place's zone. */
@ApplicationScoped
class Holidays {

    private final Database database;

    Holidays(Database database) {
        this.database = database;
    }

    /** The days that are holidays in each zone; a zone without any is missing. */
    Map<ZoneId, Set<LocalDate>> in(Collection<ZoneId> zones) {
        Map<ZoneId, Set<LocalDate>> days = new HashMap<>();
        database.rows(
                """
                select c.time_zone, h.day from holiday h join holiday_calendar c on c.key = h.calendar_key
                where c.time_zone = any(?)""",
                row -> days.computeIfAbsent(ZoneId.of(row.getString("time_zone")), zone -> new HashSet<>())
                        .add(row.getObject("day", LocalDate.class)),
                zones.stream().map(ZoneId::getId).toList());
        return days;
    }
}
