package io.tocsin.oncall.holiday;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Holiday calendars as configuration. */
@ApplicationScoped
class HolidayCalendarKind implements ConfiguredKind<HolidayCalendarBody> {

    private final HolidayCalendars calendars;

    HolidayCalendarKind(HolidayCalendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public String name() {
        return "HolidayCalendar";
    }

    /** Schedules skip their days. */
    @Override
    public int rank() {
        return 25;
    }

    @Override
    public Class<HolidayCalendarBody> body() {
        return HolidayCalendarBody.class;
    }

    @Override
    public List<ConfiguredObject<HolidayCalendarBody>> all() {
        return calendars.after(null, Integer.MAX_VALUE).stream()
                .map(stored -> new ConfiguredObject<>(
                        Objects.requireNonNull(stored.body().key()), stored.body(), stored.version()))
                .toList();
    }

    @Override
    public HolidayCalendarBody asStored(String key, HolidayCalendarBody body) {
        return HolidayCalendars.inOrder(body);
    }

    @Override
    public void create(String key, HolidayCalendarBody body) {
        calendars.create(body);
    }

    @Override
    public void change(String key, String ifMatch, HolidayCalendarBody body) {
        calendars.change(key, ifMatch, body);
    }

    @Override
    public void remove(String key, String ifMatch) {
        calendars.remove(key, ifMatch);
    }
}
