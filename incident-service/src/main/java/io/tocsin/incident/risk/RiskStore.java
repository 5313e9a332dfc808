package io.tocsin.incident.risk;

import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The register in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class RiskStore {

    private static final String SELECT =
            "select r.*, r.state <> 'CLOSED' and r.review_on <= ? as review_due from risk r ";

    private final Database database;

    RiskStore(Database database) {
        this.database = database;
    }

    /** A place in the list. */
    record Position(int exposure, UUID id) {}

    void insert(UUID id, RiskBody risk, Instant at) {
        database.update(
                """
                insert into risk (id, title, description, service_key, owner, likelihood, impact, review_on, state,
                    treatment, problem_id, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                risk.title(),
                risk.description(),
                risk.service(),
                risk.owner(),
                risk.likelihood(),
                risk.impact(),
                risk.reviewOn(),
                risk.stateOrOpen(),
                risk.treatment(),
                risk.problem(),
                at);
    }

    void update(UUID id, RiskBody risk) {
        database.update(
                """
                update risk set title = ?, description = ?, service_key = ?, owner = ?, likelihood = ?, impact = ?,
                    review_on = ?, state = ?, treatment = ?, problem_id = ?, version = version + 1 where id = ?""",
                risk.title(),
                risk.description(),
                risk.service(),
                risk.owner(),
                risk.likelihood(),
                risk.impact(),
                risk.reviewOn(),
                risk.stateOrOpen(),
                risk.treatment(),
                risk.problem(),
                id);
    }

    void remove(UUID id) {
        database.update("delete from risk where id = ?", id);
    }

    Optional<Risk> find(UUID id, LocalDate today) {
        return database.row(SELECT + "where r.id = ?", RiskStore::read, today, id);
    }

    /** Alone until the end of the transaction. */
    Optional<Risk> lock(UUID id, LocalDate today) {
        return database.row(SELECT + "where r.id = ? for update", RiskStore::read, today, id);
    }

    /** The greatest exposure first. */
    List<Risk> list(RiskFilter filter, LocalDate today, @Nullable Position after, int most) {
        StringBuilder sql = new StringBuilder(SELECT).append("where true");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(today);
        filter.append(sql, values, today);
        if (after != null) {
            sql.append(" and (-r.exposure, r.id) > (?, ?)");
            values.add(-after.exposure());
            values.add(after.id());
        }
        sql.append(" order by -r.exposure, r.id limit ?");
        values.add(most);
        return database.rows(sql.toString(), RiskStore::read, values.toArray());
    }

    /** Those that threaten one of the services and are not closed; the greatest first. */
    List<Risk> of(List<String> services, LocalDate today, int most) {
        return database.rows(
                SELECT + "where r.service_key = any(?) and r.state <> 'CLOSED' order by -r.exposure, r.id limit ?",
                RiskStore::read,
                today,
                services,
                most);
    }

    /** How many are to be looked at again. */
    long due(LocalDate today) {
        return database.row(
                        "select count(*) from risk where state <> 'CLOSED' and review_on <= ?",
                        row -> row.getLong(1),
                        today)
                .orElse(0L);
    }

    private static Risk read(ResultSet row) throws SQLException {
        return new Risk(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("description"),
                row.getString("service_key"),
                row.getString("owner"),
                row.getInt("likelihood"),
                row.getInt("impact"),
                row.getInt("exposure"),
                row.getObject("review_on", LocalDate.class),
                row.getBoolean("review_due"),
                RiskState.valueOf(row.getString("state")),
                row.getString("treatment"),
                row.getObject("problem_id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"));
    }
}
