package io.tocsin.oncall.holiday;

import io.tocsin.oncall.directory.ObjectKeys;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.holiday.HolidayCalendarBody.Holiday;
import io.tocsin.oncall.holiday.HolidayStore.Stored;
import io.tocsin.oncall.schedule.ChangeGuards;
import io.tocsin.oncall.schedule.ScheduleChanges;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import io.tocsin.oncall.schedule.layer.LayerReference;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people do with holiday calendars, each in a transaction. */
@ApplicationScoped
@Transactional
class HolidayCalendars {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private final HolidayStore store;
    private final ScheduleChanges schedules;
    private final ChangeGuards guards;
    private final AuditLog audit;

    HolidayCalendars(HolidayStore store, ScheduleChanges schedules, ChangeGuards guards, AuditLog audit) {
        this.store = store;
        this.schedules = schedules;
        this.guards = guards;
        this.audit = audit;
    }

    List<Stored> after(@Nullable String key, int most) {
        return store.after(key, most);
    }

    /** @throws ProblemException 404 if there is none */
    Stored get(String key) {
        return store.find(key).orElseThrow(() -> unknown(key));
    }

    Stored create(HolidayCalendarBody body) {
        String key = ObjectKeys.ofNew(body.key());
        requireSensible(body);
        if (store.find(key).isPresent()) {
            throw new ProblemException(Problem.conflict("There is a holiday calendar " + key + " already."));
        }
        store.insert(key, inOrder(body));
        return record("CREATED", key, null);
    }

    Stored change(String key, @Nullable String ifMatch, HolidayCalendarBody body) {
        ObjectKeys.requireSame(body.key(), key);
        Stored before = store.lock(key).orElseThrow(() -> unknown(key));
        ETags.requireMatch(ifMatch, before.version());
        requireSensible(body);
        List<Loaded> were = guards.before(reference(key));
        store.update(key, inOrder(body));
        guards.check(were);
        Stored after = record("CHANGED", key, before);
        schedules.of(reference(key));
        return after;
    }

    /** Takes the days of an iCalendar file in place of those that are there. */
    Stored take(String key, @Nullable String ifMatch, List<Holiday> days) {
        HolidayCalendarBody now = get(key).body();
        return change(key, ifMatch, new HolidayCalendarBody(key, now.name(), now.timeZone(), days));
    }

    void remove(String key, @Nullable String ifMatch) {
        Stored before = store.lock(key).orElseThrow(() -> unknown(key));
        ETags.requireMatch(ifMatch, before.version());
        List<ObjectRef> used = schedules.naming(reference(key));
        if (!used.isEmpty()) {
            throw new ProblemException(Problem.conflict("Holiday calendar " + key + " is used by "
                    + used.stream().map(ObjectRef::label).sorted().collect(Collectors.joining(", ")) + "."));
        }
        store.remove(key);
        audit.record("REMOVED", object(key), before.body(), null);
    }

    private Stored record(String action, String key, @Nullable Stored before) {
        Stored after = get(key);
        audit.record(action, object(key), before == null ? null : before.body(), after.body());
        return after;
    }

    private static void requireSensible(HolidayCalendarBody body) {
        List<Fault> faults = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        for (int i = 0; i < body.days().size(); i++) {
            LocalDate day = body.days().get(i).day();
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                faults.add(new Fault("/days/" + i + "/day", "must be between 1970 and 2199"));
            } else if (!seen.add(day)) {
                faults.add(new Fault("/days/" + i + "/day", day + " is named twice"));
            }
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
    }

    /** As it is kept. */
    static HolidayCalendarBody inOrder(HolidayCalendarBody body) {
        return new HolidayCalendarBody(
                body.key(),
                body.name(),
                body.timeZone(),
                body.days().stream().sorted(Comparator.comparing(Holiday::day)).toList());
    }

    private static LayerReference reference(String key) {
        return new LayerReference(LayerReference.Kind.HOLIDAYS, key);
    }

    private static String object(String key) {
        return "holiday_calendar:" + key;
    }

    private static ProblemException unknown(String key) {
        return new ProblemException(Problem.notFound("holiday calendar", key));
    }
}
