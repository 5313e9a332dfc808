package io.tocsin.oncall.schedule;

import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.schedule.layer.LayerReference;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** Makes everybody load schedules again when something that they depend on has changed; last in the change's transaction. */
@ApplicationScoped
public class ScheduleChanges {

    private final Database database;
    private final ChangeStore changes;
    private final ScheduleVersionStore versions;
    private final InstantSource clock;

    ScheduleChanges(Database database, ChangeStore changes, ScheduleVersionStore versions, InstantSource clock) {
        this.database = database;
        this.changes = changes;
        this.versions = versions;
        this.clock = clock;
    }

    /** A holiday calendar, or a feed, has changed. */
    public void of(LayerReference changed) {
        renew(reliantOn(changed));
    }

    /** The time off of these people has changed. Who has turns by a feed is only known when it is read. */
    public void ofTimeOff(Collection<String> responders) {
        renew(reliantOnTimeOff(responders));
    }

    /** The schedules in which a holiday calendar, or a feed, has part. */
    List<String> reliantOn(LayerReference named) {
        return database.rows(
                "select distinct schedule_key from schedule_reference where kind = ? and key = ?",
                row -> row.getString("schedule_key"),
                named.kind(),
                named.key());
    }

    /** The schedules in which the time off of these people has part, or may have. */
    List<String> reliantOnTimeOff(Collection<String> responders) {
        return database.rows("""
                select distinct schedule_key from schedule_reference
                where (kind = 'RESPONDER' and key = any(?)) or kind = 'FEED'""", row -> row.getString("schedule_key"), List.copyOf(responders));
    }

    private void renew(List<String> schedules) {
        database.update("update schedule set revision = ? where key = any(?)", changes.countRevision(), schedules);
    }

    /** The schedules by which something must stay: those that name it now, or in a version to come. */
    public List<ObjectRef> naming(LayerReference named) {
        return versions.naming(named, clock.instant()).stream()
                .map(ObjectRef::schedule)
                .toList();
    }
}
