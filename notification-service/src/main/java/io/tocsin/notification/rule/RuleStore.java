package io.tocsin.notification.rule;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Notification rules in the database. */
@ApplicationScoped
class RuleStore {

    private final DataSource dataSource;
    private final QuietHoursStore quietHours;

    RuleStore(DataSource dataSource, QuietHoursStore quietHours) {
        this.quietHours = quietHours;
        this.dataSource = dataSource;
    }

    List<RulesBody.Rule> of(String responder) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select after_seconds, contact_method_id from notification_rule
                        where responder = ? order by position""")) {
            select.setString(1, responder);
            try (ResultSet rows = select.executeQuery()) {
                List<RulesBody.Rule> rules = new ArrayList<>();
                while (rows.next()) {
                    rules.add(new RulesBody.Rule(Duration.ofSeconds(rows.getLong(1)), rows.getObject(2, UUID.class)));
                }
                return rules;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /**
     * As {@link #of}, and nobody else changes them before the current transaction ends. Rules name contact methods of the
     * person, so holding those is enough: where there is none, there is no rule either.
     */
    RulesBody lock(String responder) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock = connection.prepareStatement(
                        "select 1 from contact_method where responder = ? order by id for update")) {
            lock.setString(1, responder);
            lock.execute();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        return whole(responder);
    }

    RulesBody whole(String responder) {
        return new RulesBody(
                of(responder), notices(responder), quietHours.of(responder).orElse(null));
    }

    private List<UUID> notices(String responder) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select contact_method_id from notice_rule where responder = ? order by position")) {
            select.setString(1, responder);
            try (ResultSet rows = select.executeQuery()) {
                List<UUID> methods = new ArrayList<>();
                while (rows.next()) {
                    methods.add(rows.getObject(1, UUID.class));
                }
                return methods;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Within the current transaction. */
    void replace(String responder, RulesBody body) {
        List<RulesBody.Rule> rules = body.rules();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from notification_rule where responder = ?");
                PreparedStatement insert = connection.prepareStatement("""
                        insert into notification_rule (responder, position, after_seconds, contact_method_id)
                        select ?, r.n, r.after, r.method from unnest(?, ?) with ordinality as r(after, method, n)""");
                PreparedStatement deleteNotices =
                        connection.prepareStatement("delete from notice_rule where responder = ?");
                PreparedStatement insertNotices = connection.prepareStatement("""
                        insert into notice_rule (responder, position, contact_method_id)
                        select ?, r.n, r.method from unnest(?) with ordinality as r(method, n)""")) {
            delete.setString(1, responder);
            delete.executeUpdate();
            insert.setString(1, responder);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint",
                            rules.stream().map(rule -> rule.after().toSeconds()).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "uuid",
                            rules.stream().map(RulesBody.Rule::contactMethod).toArray()));
            insert.executeUpdate();
            deleteNotices.setString(1, responder);
            deleteNotices.executeUpdate();
            insertNotices.setString(1, responder);
            insertNotices.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid",
                            body.notices() == null
                                    ? new Object[0]
                                    : body.notices().stream().distinct().toArray()));
            insertNotices.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        quietHours.replace(responder, body.quietHours());
    }
}
