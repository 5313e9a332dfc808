package io.tocsin.oncall.policy;

import io.tocsin.oncall.policy.definition.PolicyVersion;
import io.tocsin.platform.http.Page;
import io.tocsin.platform.http.PageRequest;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Every version that a policy ever had. Rows are only added, so escalations can name the version they go by. */
@ApplicationScoped
public class PolicyVersionStore {

    private static final String IN_FORCE = """
            with recursive reached (key) as (
                select unnest(?::text[])
                union
                select r.route_policy_key from escalation_policy_route r join reached on r.policy_key = reached.key)
            select key, policy_version, definition from escalation_policy join reached using (key)""";

    private static final String LAST =
            "select coalesce(max(policy_version), 0) from escalation_policy_version where policy_key = ?";

    private static final String ADD = """
            insert into escalation_policy_version
                (policy_key, policy_version, name, team_key, definition, changed_at, changed_by)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String READ = """
            select policy_version, name, team_key, definition, changed_at, changed_by from escalation_policy_version
            where policy_key = ? and policy_version < ? order by policy_version desc limit ?""";

    private final DataSource dataSource;
    private final DefinitionConverter json = new DefinitionConverter();

    PolicyVersionStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The policies of these keys and those to which they lead, as they are in force, by key; those that there are. */
    public Map<String, PolicyVersion> inForce(Set<String> keys) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(IN_FORCE)) {
            read.setArray(1, connection.createArrayOf("text", keys.toArray()));
            ResultSet row = read.executeQuery();
            Map<String, PolicyVersion> policies = new HashMap<>();
            while (row.next()) {
                String key = row.getString("key");
                policies.put(
                        key,
                        new PolicyVersion(
                                key,
                                row.getLong("policy_version"),
                                json.convertToEntityAttribute(row.getString("definition"))));
            }
            return policies;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    long next(String key) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement last = connection.prepareStatement(LAST)) {
            last.setString(1, key);
            ResultSet row = last.executeQuery();
            row.next();
            return row.getLong(1) + 1;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    void add(EscalationPolicyEntity policy, Instant at, String by) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, policy.key());
            add.setLong(2, policy.policyVersion());
            add.setString(3, policy.name());
            add.setString(4, policy.team());
            add.setString(5, json.convertToDatabaseColumn(policy.definition()));
            add.setObject(6, at.atOffset(ZoneOffset.UTC));
            add.setString(7, by);
            add.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** The newest first. */
    Page<PolicyVersionView> list(String key, PageRequest page) {
        List<PolicyVersionView> versions = new ArrayList<>();
        @Nullable Long before = page.after(Long.class);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, key);
            read.setLong(2, Objects.requireNonNullElse(before, Long.MAX_VALUE));
            read.setInt(3, page.limitAndOne());
            ResultSet row = read.executeQuery();
            while (row.next()) {
                PolicyVersion version = new PolicyVersion(
                        key, row.getLong("policy_version"), json.convertToEntityAttribute(row.getString("definition")));
                versions.add(new PolicyVersionView(
                        PolicyBody.of(key, row.getString("name"), row.getString("team_key"), version),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("changed_by")));
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        return Page.of(
                versions,
                page,
                version -> Objects.requireNonNull(version.policy().version()));
    }
}
