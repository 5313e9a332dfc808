package io.tocsin.incident.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The review policy in the database. Everything joins the caller's transaction. */
@ApplicationScoped
class ReviewPolicyStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource dataSource;
    private final AuditLog audit;

    ReviewPolicyStore(DataSource dataSource, AuditLog audit) {
        this.dataSource = dataSource;
        this.audit = audit;
    }

    /** The policy in force; version 0 is the standard one. */
    record Versioned(ReviewPolicy policy, long version) {}

    Versioned get() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select definition, version from review_policy");
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new Versioned(JSON.readValue(row.getString(1), ReviewPolicy.class), row.getLong(2))
                    : new Versioned(ReviewPolicy.STANDARD, 0);
        } catch (SQLException e) {
            throw new StoreException(e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored review policy cannot be read", e);
        }
    }

    /** @throws ProblemException 412 if it has changed meanwhile, 428 without {@code ifMatch} */
    Versioned change(@Nullable String ifMatch, ReviewPolicy policy) {
        Versioned now = lock();
        ETags.requireMatch(ifMatch, now.version());
        Versioned next = new Versioned(policy, now.version() + 1);
        put(next);
        audit.record("CHANGED", "setting:review-policy", now.policy(), policy);
        return next;
    }

    /** As {@link #get()}, alone until the end of the transaction. */
    private Versioned lock() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock =
                        connection.prepareStatement("lock table review_policy in share row exclusive mode")) {
            lock.execute();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        return get();
    }

    private void put(Versioned policy) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        insert into review_policy (definition, version) values (?::json, ?)
                        on conflict (one) do update set definition = excluded.definition, version = excluded.version""")) {
            upsert.setString(1, JSON.writeValueAsString(policy.policy()));
            upsert.setLong(2, policy.version());
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
