package io.tocsin.incident.problem;

import io.tocsin.incident.restriction.Readers;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Problems in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class ProblemStore {

    /** What recurs too often to read all of it. */
    private static final int LOOK_BACK = 1_000;

    /** A problem is seen by those who may read all of its incidents. */
    private static final String SELECT = """
            select p.*, t.* from problem p cross join lateral (
                select count(*) as incidents, coalesce(sum(f.alerts), 0) as alerts, coalesce(sum(f.down_s), 0) as down_s,
                    count(*) filter (where not f.acted) as ignored,
                    coalesce(sum((select count(*) from page_fact g where g.incident_id = x.incident_id)), 0) as pages
                from problem_incident x left join incident_fact f on f.incident_id = x.incident_id
                where x.problem_id = p.id
            ) t where not exists (
                select 1 from problem_incident x join incident i on i.id = x.incident_id
                where x.problem_id = p.id and not %s)\s""".formatted(Readers.MAY_READ);

    /** Of these incidents' alerts, those that recur. */
    private static final String BY_ALERT = """
            with subject as (
                select distinct on (integration_id, dedup_key) integration_id, dedup_key,
                    'alert ' || integration_id || ' ' || dedup_key as subject
                from incident where id = any(?) and integration_id is not null and kind = 'REAL' and readers is null
            ) select s.subject, c.* from subject s cross join lateral (
                select array_agg(i.id) as incidents, (array_agg(i.title order by i.number desc))[1] as title,
                    (array_agg(i.service_key order by i.number desc))[1] as service_key,
                    count(*) filter (where i.state = 'RESOLVED' and not coalesce(f.acted, true)) as ignored
                from (
                    select * from incident i where i.integration_id = s.integration_id and i.dedup_key = s.dedup_key
                    order by i.number desc limit %d
                ) i left join incident_fact f on f.incident_id = i.id
                where i.opened_at >= ? and i.kind = 'REAL' and i.readers is null and i.opened_at > %s
            ) c""";

    /** Of these incidents' confirmed causes, those that recur. */
    private static final String BY_CAUSE = """
            with subject as (
                select distinct on (i.service_key, lower(c.text)) i.service_key, lower(c.text) as cause, c.text as title,
                    'cause ' || i.service_key || ' ' || lower(c.text) as subject
                from incident i join cause c on c.incident_id = i.id and c.state = 'CONFIRMED'
                where i.id = any(?) and i.service_key is not null and i.kind = 'REAL' and i.readers is null
            ) select s.subject, s.title, s.service_key, c.* from subject s cross join lateral (
                select array_agg(i.id) as incidents, 0 as ignored from (
                    select distinct i.id, i.opened_at, i.kind, i.readers
                    from cause c join incident i on i.id = c.incident_id
                    where c.state = 'CONFIRMED' and lower(c.text) = s.cause and i.service_key = s.service_key
                    order by i.opened_at desc limit %d
                ) i where i.opened_at >= ? and i.kind = 'REAL' and i.readers is null and i.opened_at > %s
            ) c""";

    /** What was decided about is counted anew from then on. */
    private static final String DECIDED =
            "coalesce((select max(decided_at) from problem where subject = s.subject), '-infinity')";

    private final Database database;

    ProblemStore(Database database) {
        this.database = database;
    }

    /** Incidents that have the same subject, the newest's title first. */
    record Recurrence(
            String subject, String title, @Nullable String service, List<UUID> incidents, int neverActedOn) {}

    List<Recurrence> byAlert(UUID[] incidents, Instant since) {
        return database.rows(BY_ALERT.formatted(LOOK_BACK, DECIDED), ProblemStore::recurrence, incidents, since);
    }

    List<Recurrence> byCause(UUID[] incidents, Instant since) {
        return database.rows(BY_CAUSE.formatted(LOOK_BACK, DECIDED), ProblemStore::recurrence, incidents, since);
    }

    private static Recurrence recurrence(ResultSet row) throws SQLException {
        java.sql.@Nullable Array incidents = row.getArray("incidents");
        return new Recurrence(
                row.getString("subject"),
                row.getString("title") == null ? "" : row.getString("title"),
                row.getString("service_key"),
                incidents == null ? List.of() : Arrays.asList((UUID[]) incidents.getArray()),
                row.getInt("ignored"));
    }

    /** The problem with that subject that is proposed or open. */
    Optional<UUID> current(String subject) {
        return database.row(
                "select id from problem where subject = ? and state in ('PROPOSED', 'OPEN')",
                row -> row.getObject(1, UUID.class),
                subject);
    }

    /** Returns whether there was none with that subject. */
    boolean propose(UUID id, Recurrence recurrence, String because, Instant at) {
        return database.update("""
                        insert into problem (id, subject, title, service_key, because, state, proposed_at)
                        values (?, ?, ?, ?, ?, 'PROPOSED', ?) on conflict do nothing""", id, recurrence.subject(), recurrence.title(), recurrence.service(), because, at)
                == 1;
    }

    /** Gives those that were not of it before. */
    List<UUID> add(UUID problem, List<UUID> incidents) {
        return database.rows("""
                insert into problem_incident (problem_id, incident_id) select ?, unnest(?) on conflict do nothing
                returning incident_id""", row -> row.getObject(1, UUID.class), problem, incidents.toArray(UUID[]::new));
    }

    /** Locks it. */
    Optional<KnownProblem> lock(UUID id, String[] tokens) {
        database.rows("select 1 from problem where id = ? for update", row -> row.getInt(1), id);
        return find(id, tokens);
    }

    Optional<KnownProblem> find(UUID id, String[] tokens) {
        return database.row(SELECT + "and p.id = ?", ProblemStore::read, tokens, id);
    }

    void decide(
            UUID id, KnownProblem.State state, @Nullable String owner, @Nullable String note, @Nullable Instant at) {
        database.update("""
                update problem set state = ?, owner = coalesce(?, owner), note = coalesce(?, note), decided_at = ?,
                    version = version + 1 where id = ?""", state, owner, note, at, id);
    }

    /** A place in the list. */
    record Position(Instant proposedAt, UUID id) {}

    /** The newest first. */
    List<KnownProblem> list(ProblemFilter filter, String[] tokens, @Nullable Position after, int most) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<@Nullable Object> values = new ArrayList<>();
        values.add(tokens);
        filter.append(sql, values);
        if (after != null) {
            sql.append(" and (p.proposed_at, p.id) < (?, ?)");
            values.add(after.proposedAt());
            values.add(after.id());
        }
        sql.append(" order by p.proposed_at desc, p.id desc limit ?");
        values.add(most);
        return database.rows(sql.toString(), ProblemStore::read, values.toArray());
    }

    /** The numbers of its newest incidents that the reader may read. */
    List<UUID> incidents(UUID problem, int most) {
        return database.rows("""
                select i.id from problem_incident x join incident i on i.id = x.incident_id
                where x.problem_id = ? order by i.number desc limit ?""", row -> row.getObject(1, UUID.class), problem, most);
    }

    private static KnownProblem read(ResultSet row) throws SQLException {
        return new KnownProblem(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("service_key"),
                row.getString("because"),
                KnownProblem.State.valueOf(row.getString("state")),
                row.getString("owner"),
                row.getString("note"),
                row.getTimestamp("proposed_at").toInstant(),
                Database.instant(row, "decided_at"),
                new KnownProblem.Toll(
                        row.getLong("incidents"),
                        row.getLong("alerts"),
                        row.getLong("pages"),
                        row.getLong("down_s"),
                        row.getLong("ignored")),
                row.getLong("version"));
    }
}
