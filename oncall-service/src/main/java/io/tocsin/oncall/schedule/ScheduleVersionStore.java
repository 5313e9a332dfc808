package io.tocsin.oncall.schedule;

import io.tocsin.oncall.schedule.layer.LayerReference;
import io.tocsin.oncall.schedule.layer.LayerRules;
import io.tocsin.oncall.schedule.layer.LayersJson;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What schedules say, in all their versions, and what those name. */
@ApplicationScoped
class ScheduleVersionStore {

    private final Database database;

    ScheduleVersionStore(Database database) {
        this.database = database;
    }

    /** Adds a version; those that come at its date or later never will. The schedule's row is there, and locked. */
    void add(StoredVersion version) {
        database.update(
                "update schedule_version set overtaken = true"
                        + " where schedule_key = ? and not overtaken and effective_from >= ?",
                version.schedule(),
                version.effectiveFrom());
        database.update(
                """
                insert into schedule_version (schedule_key, version, name, team_key, time_zone, definition,
                                              effective_from, changed_at, changed_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                version.schedule(),
                version.version(),
                version.name(),
                version.team(),
                version.timeZone(),
                LayersJson.write(version.layers()),
                version.effectiveFrom(),
                version.changedAt(),
                version.changedBy());
        for (LayerReference named :
                new HashSet<>(LayerRules.references(version.layers()).values())) {
            database.update(
                    "insert into schedule_reference (schedule_key, version, kind, key) values (?, ?, ?, ?)",
                    version.schedule(),
                    version.version(),
                    named.kind(),
                    named.key());
        }
    }

    /** The last change of each schedule. */
    Map<String, StoredVersion> newest(Collection<String> schedules) {
        return database
                .rows(
                        "select distinct on (schedule_key) * from schedule_version where schedule_key = any(?)"
                                + " order by schedule_key, version desc",
                        ScheduleVersionStore::read,
                        List.copyOf(schedules))
                .stream()
                .collect(Collectors.toMap(StoredVersion::schedule, Function.identity()));
    }

    StoredVersion newest(String schedule) {
        StoredVersion newest = newest(List.of(schedule)).get(schedule);
        if (newest == null) {
            throw new IllegalStateException("schedule " + schedule + " has no version");
        }
        return newest;
    }

    /** What each schedule says over time, by schedule. */
    Map<String, List<StoredVersion>> inForce(Collection<String> schedules) {
        return database
                .rows(
                        "select * from schedule_version where schedule_key = any(?) and not overtaken",
                        ScheduleVersionStore::read,
                        List.copyOf(schedules))
                .stream()
                .collect(Collectors.groupingBy(StoredVersion::schedule));
    }

    Optional<StoredVersion> find(String schedule, long version) {
        return database.row(
                "select * from schedule_version where schedule_key = ? and version = ?",
                ScheduleVersionStore::read,
                schedule,
                version);
    }

    /** The newest first. */
    List<StoredVersion> before(String schedule, long version, int most) {
        return database.rows(
                "select * from schedule_version where schedule_key = ? and version < ? order by version desc limit ?",
                ScheduleVersionStore::read,
                schedule,
                version,
                most);
    }

    /** The schedules that name something now or in a version to come. */
    List<String> naming(LayerReference named, Instant now) {
        return database.rows("""
                select distinct r.schedule_key from schedule_reference r
                join schedule_version v on v.schedule_key = r.schedule_key and v.version = r.version
                where r.kind = ? and r.key = ? and not v.overtaken
                  and not exists (select from schedule_version later
                                  where later.schedule_key = v.schedule_key and not later.overtaken
                                    and later.effective_from > v.effective_from and later.effective_from <= ?)""", row -> row.getString(1), named.kind(), named.key(), now);
    }

    private static StoredVersion read(ResultSet row) throws SQLException {
        return new StoredVersion(
                row.getString("schedule_key"),
                row.getLong("version"),
                row.getString("name"),
                row.getString("team_key"),
                row.getString("time_zone"),
                LayersJson.read(row.getString("definition")),
                row.getTimestamp("effective_from").toInstant(),
                row.getBoolean("overtaken"),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"));
    }
}
