package io.tocsin.oncall.holiday;

import io.tocsin.oncall.holiday.HolidayCalendarBody.Holiday;
import io.tocsin.oncall.rotation.FixedShifts;
import io.tocsin.oncall.schedule.LayerSource;
import io.tocsin.oncall.schedule.layer.LayerReference;
import io.tocsin.oncall.schedule.layer.LayerSources;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holiday calendars in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class HolidayStore implements LayerSource {

    private final Database database;

    HolidayStore(Database database) {
        this.database = database;
    }

    /** A calendar in one version. */
    record Stored(HolidayCalendarBody body, long version) {}

    @Override
    public LayerReference.Kind kind() {
        return LayerReference.Kind.HOLIDAYS;
    }

    @Override
    public Set<String> lock(Set<String> keys) {
        return new HashSet<>(database.rows(
                "select key from holiday_calendar where key = any(?) order by key for key share",
                row -> row.getString(1),
                List.copyOf(keys)));
    }

    @Override
    public LayerSources load(Set<String> keys) {
        Map<String, Set<LocalDate>> days = new HashMap<>();
        holidays(keys)
                .forEach((key, holidays) ->
                        days.put(key, holidays.stream().map(Holiday::day).collect(Collectors.toSet())));
        return new LayerSources(days, Map.<String, List<FixedShifts.Shift>>of());
    }

    void insert(String key, HolidayCalendarBody body) {
        database.update(
                "insert into holiday_calendar (key, name, time_zone) values (?, ?, ?)",
                key,
                body.name(),
                body.timeZone());
        insertDays(key, body.days());
    }

    void update(String key, HolidayCalendarBody body) {
        database.update(
                "update holiday_calendar set name = ?, time_zone = ?, version = version + 1 where key = ?",
                body.name(),
                body.timeZone(),
                key);
        database.update("delete from holiday where calendar_key = ?", key);
        insertDays(key, body.days());
    }

    void remove(String key) {
        database.update("delete from holiday_calendar where key = ?", key);
    }

    Optional<Stored> find(String key) {
        return select("where key = ?", key).stream().findFirst();
    }

    /** Alone until the end of the transaction, against removal and against being named anew. */
    Optional<Stored> lock(String key) {
        return select("where key = ? for update", key).stream().findFirst();
    }

    /** In the order of keys. */
    List<Stored> after(@Nullable String key, int most) {
        return select("where key > ? order by key limit ?", key == null ? "" : key, most);
    }

    /** All dates that are holidays somewhere in these zones, by zone. */
    Map<String, Set<LocalDate>> byZone(Set<String> zones) {
        Map<String, Set<LocalDate>> found = new HashMap<>();
        database.rows("""
                        select c.time_zone, h.day from holiday_calendar c join holiday h on h.calendar_key = c.key
                        where c.time_zone = any(?)""", row -> Map.entry(row.getString(1), row.getObject(2, LocalDate.class)), List.copyOf(zones))
                .forEach(day -> found.computeIfAbsent(day.getKey(), zone -> new HashSet<>())
                        .add(day.getValue()));
        return found;
    }

    private List<Stored> select(String condition, Object... values) {
        record Head(String key, String name, String zone, long version) {}
        List<Head> heads = database.rows(
                "select key, name, time_zone, version from holiday_calendar " + condition,
                row -> new Head(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)),
                values);
        Map<String, List<Holiday>> days = holidays(heads.stream().map(Head::key).collect(Collectors.toSet()));
        return heads.stream()
                .map(head -> new Stored(
                        new HolidayCalendarBody(
                                head.key(), head.name(), head.zone(), days.getOrDefault(head.key(), List.of())),
                        head.version()))
                .toList();
    }

    private Map<String, List<Holiday>> holidays(Set<String> calendars) {
        Map<String, List<Holiday>> byCalendar = new HashMap<>();
        database.rows(
                        "select calendar_key, day, name from holiday where calendar_key = any(?) order by calendar_key, day",
                        row -> Map.entry(
                                row.getString(1), new Holiday(row.getObject(2, LocalDate.class), row.getString(3))),
                        List.copyOf(calendars))
                .forEach(day -> byCalendar
                        .computeIfAbsent(day.getKey(), key -> new ArrayList<>())
                        .add(day.getValue()));
        return byCalendar;
    }

    private void insertDays(String key, List<Holiday> days) {
        database.update(
                """
                insert into holiday (calendar_key, day, name)
                select ?, day::date, name from unnest(?::text[], ?::text[]) as d(day, name)""",
                key,
                days.stream().map(day -> day.day().toString()).toList(),
                days.stream().map(Holiday::name).toList());
    }
}
