package io.tocsin.oncall.escalation.paging;

import io.tocsin.oncall.escalation.Escalation;
import io.tocsin.oncall.escalation.PagedIncident;
import io.tocsin.oncall.escalation.RunningEscalation;
import io.tocsin.oncall.escalation.StoredJson;
import io.tocsin.oncall.escalation.Wake;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stores what has become of incidents and escalations: two statements, however many there are. */
@ApplicationScoped
class EscalationOutcomeStore {

    private static final String INCIDENTS = """
            insert into paged_incident (incident_id, summary, incident_sequence, page_sequence, wake_kind, wake_at, wake_since)
            select * from unnest(?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::timestamptz[])
            on conflict (incident_id) do update set summary = excluded.summary,
                incident_sequence = excluded.incident_sequence, page_sequence = excluded.page_sequence,
                wake_kind = excluded.wake_kind, wake_at = excluded.wake_at, wake_since = excluded.wake_since,
                wake_retry_at = null""";

    /** In the order given, for a run must end before the incident's next one begins. */
    private static final String ESCALATIONS = """
            insert into escalation (id, incident_id, state, plan, policy_key, policy_version, round, step, due_at, pages,
                                    prompt, acknowledged, deferred, started_at, ended_at, reason)
            select id, incident_id, state, plan, policy_key, policy_version, round, step, due_at, pages,
                   prompt, acknowledged, deferred, started_at, ended_at, reason
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::int[], ?::int[],
                        ?::timestamptz[], ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::timestamptz[],
                        ?::timestamptz[], ?::text[])
                 with ordinality
                 as t(id, incident_id, state, plan, policy_key, policy_version, round, step, due_at, pages,
                      prompt, acknowledged, deferred, started_at, ended_at, reason, n)
            order by n
            on conflict (id) do update set state = excluded.state, plan = excluded.plan,
                policy_version = excluded.policy_version, round = excluded.round, step = excluded.step,
                due_at = excluded.due_at, pages = excluded.pages, prompt = excluded.prompt,
                acknowledged = excluded.acknowledged, deferred = excluded.deferred,
                retry_at = null, ended_at = excluded.ended_at, reason = excluded.reason""";

    private final DataSource dataSource;

    EscalationOutcomeStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param now when runs began that were not stored before */
    void save(Collection<PagedIncident> incidents, Instant now) {
        List<PagedIncident> inOrder =
                incidents.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
        List<Row> runs = inOrder.stream()
                .flatMap(incident -> incident.changed().stream())
                .map(Row::of)
                .toList();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement save = connection.prepareStatement(INCIDENTS);
                PreparedStatement saveRuns = connection.prepareStatement(ESCALATIONS)) {
            Arrays<PagedIncident> columns = new Arrays<>(connection, save, inOrder);
            columns.add("uuid", PagedIncident::id);
            columns.add("text", incident -> StoredJson.write(incident.summary()));
            columns.add("bigint", PagedIncident::incidentSequence);
            columns.add("bigint", PagedIncident::pageSequence);
            columns.add("text", incident -> wake(incident, wake -> wake.kind().name()));
            columns.add("timestamptz", incident -> wake(incident, Wake::at));
            columns.add("timestamptz", incident -> wake(incident, Wake::since));
            save.executeUpdate();
            if (!runs.isEmpty()) {
                bind(new Arrays<>(connection, saveRuns, runs), now);
                saveRuns.executeUpdate();
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static void bind(Arrays<Row> columns, Instant now) throws SQLException {
        columns.add("uuid", row -> row.run().id());
        columns.add("uuid", row -> row.run().incidentId());
        columns.add("text", Row::state);
        columns.add("text", row -> StoredJson.write(row.run().plan()));
        columns.add("text", row -> row.run().plan().policy());
        columns.add("bigint", row -> row.run().plan().version());
        columns.add("int", row -> row.run().next().round());
        columns.add("int", row -> row.run().next().step());
        columns.add("timestamptz", row -> row.endedAt() == null ? time(row.run().dueAt()) : null);
        columns.add("text", row -> StoredJson.write(row.run().pages()));
        columns.add("text", row -> row.run().prompt());
        columns.add("boolean", row -> row.run().acknowledged());
        columns.add("boolean", row -> row.run().deferred());
        columns.add("timestamptz", row -> time(now));
        columns.add("timestamptz", row -> row.endedAt() == null ? null : time(row.endedAt()));
        columns.add("text", Row::reason);
    }

    private static @Nullable Object wake(PagedIncident incident, Function<Wake, @Nullable Object> part) {
        Object value = incident.wake() == null ? null : part.apply(incident.wake());
        return value instanceof Instant instant ? time(instant) : value;
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.from(instant);
    }

    /** An escalation as its row shows it. */
    private record Row(
            RunningEscalation run,
            String state,
            @Nullable Instant endedAt,
            @Nullable String reason) {

        static Row of(Escalation escalation) {
            return switch (escalation) {
                case RunningEscalation run -> new Row(run, "running", null, null);
                case Escalation.Stopped(var last, var at, var reason) -> new Row(last, "stopped", at, reason);
                case Escalation.Exhausted(var last, var at, var reason) -> new Row(last, "exhausted", at, reason);
            };
        }
    }

    /** Binds a column of all rows after the other. */
    private static final class Arrays<T> {

        private final Connection connection;
        private final PreparedStatement statement;
        private final List<T> rows;
        private int parameter;

        Arrays(Connection connection, PreparedStatement statement, List<T> rows) {
            this.connection = connection;
            this.statement = statement;
            this.rows = rows;
        }

        void add(String type, Function<T, @Nullable Object> column) throws SQLException {
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            rows.forEach(row -> values.add(column.apply(row)));
            statement.setArray(++parameter, connection.createArrayOf(type, values.toArray()));
        }
    }
}
