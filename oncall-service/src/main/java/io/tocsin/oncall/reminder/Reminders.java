package io.tocsin.oncall.reminder;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.cover.CoverProvider;
import io.tocsin.oncall.handoffnote.HandoffNotes;
import io.tocsin.oncall.notice.LocalTimes;
import io.tocsin.oncall.notice.NoticeKind;
import io.tocsin.oncall.notice.Notices;
import io.tocsin.oncall.reminder.Look.Reminder;
import io.tocsin.oncall.reminder.ReminderStore.Watched;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks at each schedule when something of its shifts is due, or it has changed, and tells who is to know. */
@ApplicationScoped
class Reminders implements DueWork {

    private final ReminderStore store;
    private final Lead lead;
    private final CoverProvider covers;
    private final HandoffNotes notes;
    private final Notices notices;
    private final LocalTimes times;

    Reminders(
            ReminderStore store,
            ReminderConfig config,
            CoverProvider covers,
            HandoffNotes notes,
            Notices notices,
            LocalTimes times) {
        this.store = store;
        this.lead = Lead.of(config.beforeStart(), config.beforeEnd());
        this.covers = covers;
        this.notes = notes;
        this.notices = notices;
        this.times = times;
    }

    @Override
    public String name() {
        return "shift-reminders";
    }

    @Override
    public DueRows rows() {
        return store;
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        List<Watched> watched =
                ids.stream().flatMap(id -> store.lock(id).stream()).toList();
        // After the revisions were read: what changes from here on is looked at again.
        Cover cover = covers.current();
        Map<String, Lead> leads = store.leads(lead);
        watched.forEach(one -> Optional.ofNullable(cover.schedules().get(one.schedule()))
                .ifPresent(schedule -> look(one, schedule, cover, leads, now)));
    }

    private void look(Watched watched, Loaded schedule, Cover cover, Map<String, Lead> leads, Instant now) {
        Look look = Look.at(now, schedule.cover(), person -> leads.getOrDefault(person, lead));
        for (Reminder reminder : look.reminders()) {
            // Who has gone is not told.
            if (cover.responders().containsKey(reminder.shift().responder())
                    && store.remind(watched.schedule(), reminder, now)) {
                tell(watched.schedule(), reminder, now);
            }
        }
        Map<String, Instant> since = new HashMap<>();
        look.now().forEach(shift -> since.merge(shift.responder(), shift.from(), (a, b) -> a.isBefore(b) ? a : b));
        notes.passOn(watched.schedule(), since, now);
        store.done(watched, look.next());
    }

    private void tell(String schedule, Reminder reminder, Instant now) {
        Shift shift = reminder.shift();
        String name = store.name(schedule);
        ZoneId zone = times.zones(List.of(shift.responder())).getOrDefault(shift.responder(), ZoneOffset.UTC);
        boolean over = !reminder.at().isAfter(now);
        String title = reminder.kind() == NoticeKind.SHIFT_STARTS
                ? "You %s on call for %s %s %s"
                        .formatted(
                                over ? "are" : "will be",
                                name,
                                over ? "since" : "from",
                                LocalTimes.at(shift.from(), zone))
                : "Your shift on %s %s %s".formatted(name, over ? "ended" : "ends", LocalTimes.at(shift.to(), zone));
        String text = "Your shift on schedule %s (%s) is %s."
                .formatted(name, schedule, LocalTimes.span(shift.from(), shift.to(), zone));
        notices.issue(
                shift.responder(),
                reminder.kind(),
                title,
                reminder.kind() == NoticeKind.SHIFT_ENDS
                        ? text + "\nIs there something that the next should know? Leave a handoff note."
                        : text);
    }
}
