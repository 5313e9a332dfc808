package io.tocsin.oncall.reminder;

import io.tocsin.oncall.reminder.Look.Reminder;
import io.tocsin.oncall.responder.RemindersChanged;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import io.tocsin.platform.retention.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** When schedules are to be looked at, and who was reminded of what. */
@ApplicationScoped
class ReminderStore implements Retained, DueRows {

    /** A schedule that is due, or has changed since it was looked at, its overrides and its people's time off included. */
    private static final String CLAIM = """
            select w.id from shift_watch w join schedule s on s.key = w.schedule_key
            where w.due_at <= ? or (w.revision <> s.revision and w.due_at < 'infinity')
            order by w.due_at limit ? for update of w skip locked""";

    private static final String NEW = """
            insert into shift_watch (id, schedule_key, revision, due_at)
            select ?, s.key, -1, ? from schedule s
            where not exists (select 1 from shift_watch w where w.schedule_key = s.key)
            order by s.key limit 1 on conflict do nothing""";

    private final Database database;
    private final RetentionConfig retention;
    private final InstantSource clock;

    ReminderStore(Database database, RetentionConfig retention, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.retention = retention;
    }

    /** A schedule that is looked at. */
    record Watched(UUID id, String schedule, long revision) {}

    @Override
    public List<UUID> claim(Instant now, int most) {
        while (database.update(NEW, Ids.next(), now) > 0) {
            // One schedule at a time, for each needs an id; there are few new ones.
        }
        return database.rows(CLAIM, row -> row.getObject("id", UUID.class), now, most);
    }

    /** Under its lock, with the revision that the schedule has now. */
    Optional<Watched> lock(UUID id) {
        return database.row("""
                select w.id, w.schedule_key, s.revision from shift_watch w join schedule s on s.key = w.schedule_key
                where w.id = ? for update of w""", row -> new Watched(id, row.getString("schedule_key"), row.getLong("revision")), id);
    }

    void done(Watched watched, Instant next) {
        database.update(
                "update shift_watch set revision = ?, due_at = ? where id = ?", watched.revision(), next, watched.id());
    }

    /** It is not taken for changed until then. */
    @Override
    public void postpone(UUID id, Instant until) {
        database.update("""
                update shift_watch w set due_at = ?, revision = (select revision from schedule where key = w.schedule_key)
                where id = ?""", until, id);
    }

    @Override
    public Optional<Instant> earliest() {
        return database.row(
                        "select min(due_at) as due from shift_watch",
                        row -> Optional.ofNullable(Database.instant(row, "due")))
                .flatMap(due -> due);
    }

    /** Who wants to know at other times than the installation says. */
    Map<String, Lead> leads(Lead usual) {
        Map<String, Lead> leads = new HashMap<>();
        database.rows(
                """
                select key, remind_before_start_seconds as s, remind_before_end_seconds as e from responder
                where num_nonnulls(remind_before_start_seconds, remind_before_end_seconds) > 0""",
                row -> leads.put(
                        row.getString("key"),
                        usual.with(row.getObject("s", Long.class), row.getObject("e", Long.class))));
        return leads;
    }

    /** Any schedule may be the person's by an override, and it seldom happens: so all are looked at. */
    void onChange(@Observes RemindersChanged change) {
        database.update("update shift_watch set due_at = least(due_at, ?)", clock.instant());
    }

    /** Gives false if the person was reminded of it before. */
    boolean remind(String schedule, Reminder reminder, Instant now) {
        return database.update("""
                        insert into shift_reminder (schedule_key, responder, kind, shift_at, told_at) values (?, ?, ?, ?, ?)
                        on conflict do nothing""", schedule, reminder.shift().responder(), reminder.kind(), reminder.at(), now) == 1;
    }

    String name(String schedule) {
        return database.row("select name from schedule where key = ?", row -> row.getString(1), schedule)
                .orElse(schedule);
    }

    @Override
    public List<Removal> removals() {
        return List.of(new Removal("shift-reminder", retention.age(), """
                delete from shift_reminder where ctid in (
                    select ctid from shift_reminder where told_at < ? limit ? for update skip locked)"""));
    }
}
