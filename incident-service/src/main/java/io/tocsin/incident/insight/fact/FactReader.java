package io.tocsin.incident.insight.fact;

import io.tocsin.platform.database.Database;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGStatement;

/**
 * The facts of real incidents, for those who may read them: whole hours by their packs, and what is not packed, or restricted, by itself.
 * Everything joins the caller's transaction.
 */
@ApplicationScoped
public class FactReader {

    static final String COLUMNS =
            "i.service_key, i.team, i.severity, i.acknowledge_s, i.mitigate_s, i.resolve_s, i.down_s, i.alerts, i.acted,"
                    + " i.since_previous_s, i.targets_met, i.targets_missed";

    /** Rows that are held in memory at once: some two megabytes of packs. */
    private static final int FETCH = 1_000;

    /** As text, as the driver has it for the first few times, packs are twice as long, and take five times as long to read. */
    private static final int BINARY_AT_ONCE = -1;

    private static final long DAY = 86_400;

    private final Database database;
    private final DataSource dataSource;

    FactReader(Database database, DataSource dataSource) {
        this.database = database;
        this.dataSource = dataSource;
    }

    /** Begins a transaction in which all is read as it stood at one moment: its first statement. */
    public void atOneMoment() {
        try (Connection connection = dataSource.getConnection();
                Statement set = connection.createStatement()) {
            // How many facts are not packed is guessed far too high, at which statements would be compiled first.
            set.execute("set transaction isolation level repeatable read, read only; set local jit = off");
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** The groups that are stored now. */
    public FactGroups groups() {
        FactGroups groups = new FactGroups();
        database.rows("select id, service_key, team, severity from fact_group", row -> {
            groups.add(row.getInt("id"), group(row));
            return groups;
        });
        return groups;
    }

    /**
     * Gives each incident that was declared in the span.
     *
     * @param tokens the reader's
     * @param groups new ones are added
     */
    public void read(Instant from, Instant until, String[] tokens, FactGroups groups, Consumer<Fact> each) {
        String sql = """
                select h.pack, %1$s from fact_hour h left join incident_fact i on false
                where h.hour >= ? and h.hour < ? and h.pack is not null
                union all
                select null, i.* from fact_hour h cross join lateral (
                    select %1$s from incident_fact i
                    where i.declared_at >= greatest(h.hour, ?) and i.declared_at < least(h.hour + interval '1 hour', ?)
                        and i.kind = 'REAL' and i.readers is null offset 0
                ) i where h.hour >= ? and h.hour < ? and (h.pack is null or h.hour < ? or h.hour >= ?)
                union all
                select null, %1$s from incident_fact i
                where i.declared_at >= ? and i.declared_at < ? and i.kind = 'REAL' and i.readers is not null and i.readers && ?
                """.formatted(COLUMNS);
        Instant firstHour = from.truncatedTo(ChronoUnit.HOURS);
        Instant wholeFrom = firstHour.equals(from) ? from : firstHour.plus(1, ChronoUnit.HOURS);
        Instant wholeUntil = until.truncatedTo(ChronoUnit.HOURS);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCH);
            select.unwrap(PGStatement.class).setPrepareThreshold(BINARY_AT_ONCE);
            int n = 1;
            for (Instant time : new Instant[] {
                wholeFrom, wholeUntil, from, until, firstHour, until, wholeFrom, wholeUntil, from, until
            }) {
                select.setTimestamp(n++, Timestamp.from(time));
            }
            select.setArray(n, connection.createArrayOf("text", tokens));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] pack = rows.getBytes("pack");
                    if (pack == null) {
                        each.accept(fact(rows, groups));
                    } else {
                        FactPack.forEach(pack, each);
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** From {@link #COLUMNS}. */
    static Fact fact(ResultSet row, FactGroups groups) throws SQLException {
        return new Fact(
                groups.number(group(row)),
                seconds(row, "acknowledge_s"),
                seconds(row, "mitigate_s"),
                seconds(row, "resolve_s"),
                seconds(row, "down_s"),
                row.getInt("alerts"),
                row.getBoolean("acted"),
                days(row),
                row.getInt("targets_met"),
                row.getInt("targets_missed"));
    }

    static FactGroup group(ResultSet row) throws SQLException {
        return new FactGroup(row.getString("service_key"), row.getString("team"), row.getString("severity"));
    }

    private static int seconds(ResultSet row, String column) throws SQLException {
        int seconds = row.getInt(column);
        return row.wasNull() ? Fact.NONE : seconds;
    }

    /** Corrected times may let the one before begin later, which is no time at all. */
    private static int days(ResultSet row) throws SQLException {
        long seconds = row.getLong("since_previous_s");
        return row.wasNull() ? Fact.NONE : Math.clamp(Math.ceilDiv(seconds, DAY), 0, Integer.MAX_VALUE);
    }
}
