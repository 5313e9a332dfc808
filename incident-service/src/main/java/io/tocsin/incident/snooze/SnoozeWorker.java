package io.tocsin.incident.snooze;

import io.tocsin.incident.api.Incidents;
import io.tocsin.incident.incident.Change;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.due.DueRows;
import io.tocsin.platform.due.DueWork;
import io.tocsin.platform.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lets paging begin anew when its wait is over. The deadline is a column of the incident. */
@ApplicationScoped
class SnoozeWorker implements DueWork, DueRows {

    private static final Actor BY = Actor.system("snooze");

    private final Database database;
    private final Incidents incidents;

    SnoozeWorker(Database database, Incidents incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    @Override
    public String name() {
        return "snoozes";
    }

    @Override
    public DueRows rows() {
        return this;
    }

    @Override
    public List<UUID> claim(Instant now, int most) {
        return database.rows("""
                select id from incident where snoozed_until <= ? and (snooze_retry_at is null or snooze_retry_at <= ?)
                order by snoozed_until limit ? for update skip locked""", row -> row.getObject(1, UUID.class), now, now, most);
    }

    @Override
    public void settle(List<UUID> ids, Instant now) {
        for (UUID id : ids) {
            incidents.change(id, (incident, at) -> {
                Instant until = incident.snoozedUntil();
                return until == null || until.isAfter(at)
                        ? new Change.None(incident)
                        : incident.wake("the time is over", BY, at);
            });
        }
    }

    @Override
    public void postpone(UUID id, Instant until) {
        database.update(
                "update incident set snooze_retry_at = ? where id = ? and snoozed_until is not null", until, id);
    }

    @Override
    public Optional<Instant> earliest() {
        return database.row("""
                select greatest(snoozed_until, snooze_retry_at) from incident where snoozed_until is not null
                order by snoozed_until limit 1""", row -> row.getTimestamp(1).toInstant());
    }
}
