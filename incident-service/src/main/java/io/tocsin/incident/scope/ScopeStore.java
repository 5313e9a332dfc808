package io.tocsin.incident.scope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Assessments, estimates and the matrix in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class ScopeStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource dataSource;

    ScopeStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    record Assessment(Level impact, Level urgency) {}

    /** The matrix in force and its version; version 0 is the standard one. */
    record Versioned(SeverityMatrix matrix, long version) {}

    Optional<Assessment> assessment(UUID incident) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select impact, urgency from assessment where incident_id = ?")) {
            select.setObject(1, incident);
            ResultSet row = select.executeQuery();
            return row.next()
                    ? Optional.of(new Assessment(Level.valueOf(row.getString(1)), Level.valueOf(row.getString(2))))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    void assess(UUID incident, Assessment assessment) {
        execute(
                "insert into assessment (incident_id, impact, urgency) values (?, ?, ?) on conflict (incident_id)"
                        + " do update set impact = excluded.impact, urgency = excluded.urgency",
                incident,
                assessment.impact().name(),
                assessment.urgency().name());
    }

    /** The newest first. */
    List<Scope.CustomerEstimate> estimates(UUID incident) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select customers, note, estimated_by, estimated_at from customer_estimate
                        where incident_id = ? order by id desc""")) {
            select.setObject(1, incident);
            ResultSet rows = select.executeQuery();
            List<Scope.CustomerEstimate> estimates = new ArrayList<>();
            while (rows.next()) {
                estimates.add(new Scope.CustomerEstimate(
                        rows.getLong("customers"),
                        rows.getString("note"),
                        rows.getString("estimated_by"),
                        rows.getTimestamp("estimated_at").toInstant()));
            }
            return estimates;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    void estimate(UUID id, UUID incident, Scope.CustomerEstimate estimate) {
        execute(
                "insert into customer_estimate (id, incident_id, customers, note, estimated_by, estimated_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id,
                incident,
                estimate.customers(),
                estimate.note(),
                estimate.estimatedBy(),
                Timestamp.from(estimate.estimatedAt()));
    }

    Versioned matrix() {
        return read("select cells, version from severity_matrix");
    }

    /** As {@link #matrix()}, alone until the end of the transaction. */
    Versioned lockMatrix() {
        execute("lock table severity_matrix in share row exclusive mode");
        return matrix();
    }

    void putMatrix(Versioned matrix) {
        try {
            execute(
                    "insert into severity_matrix (version, cells) values (?, ?) on conflict (one)"
                            + " do update set version = excluded.version, cells = excluded.cells",
                    matrix.version(),
                    JSON.writeValueAsString(matrix.matrix().cells()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Versioned read(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            ResultSet row = select.executeQuery();
            return row.next()
                    ? new Versioned(
                            new SeverityMatrix(List.of(JSON.readValue(row.getString(1), SeverityMatrix.Cell[].class))),
                            row.getLong(2))
                    : new Versioned(SeverityMatrix.standard(), 0);
        } catch (SQLException e) {
            throw new StoreException(e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored matrix cannot be read", e);
        }
    }

    private void execute(String sql, @org.jspecify.annotations.Nullable Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
