package io.tocsin.incident.restriction;

import io.quarkus.security.identity.SecurityIdentity;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Who reads, and what they may read. A request for one incident is held to it by {@link RestrictedIncidentFilter}; whatever
 * tells a person of several incidents holds itself to it with {@link #MAY_READ}.
 */
@ApplicationScoped
public class Readers {

    /** Holds for incidents {@code i} that the one may read whose tokens are bound to its parameter. */
    public static final String MAY_READ = "(i.readers is null or i.readers && ?::text[])";

    private final SecurityIdentity identity;
    private final DataSource dataSource;

    Readers(SecurityIdentity identity, DataSource dataSource) {
        this.identity = identity;
        this.dataSource = dataSource;
    }

    /** What the one who makes the request goes by. */
    public String[] tokens() {
        return identity.isAnonymous()
                ? new String[0]
                : Stream.concat(
                                Stream.of(Restriction.person(
                                        identity.getPrincipal().getName())),
                                identity.getRoles().stream().map(Restriction::role))
                        .toArray(String[]::new);
    }

    /** Those who are to read it, and the one who says so, who would lose it otherwise. */
    public List<String> withMe(List<String> readers) {
        return covers(readers, tokens())
                ? readers
                : Stream.concat(
                                readers.stream(),
                                Stream.of(Restriction.person(
                                        identity.getPrincipal().getName())))
                        .sorted()
                        .toList();
    }

    /** Those of the incidents that not everybody may read, with who may. */
    public Map<UUID, List<String>> restricted(Collection<UUID> incidents) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select id, readers from incident where id = any(?) and readers is not null")) {
            select.setArray(1, connection.createArrayOf("uuid", incidents.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                Map<UUID, List<String>> restricted = new HashMap<>();
                while (rows.next()) {
                    restricted.put(rows.getObject(1, UUID.class), List.of((String[])
                            rows.getArray(2).getArray()));
                }
                return restricted;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Whether a person is among the readers by name. @param readers null for everybody */
    public static boolean names(@Nullable List<String> readers, String person) {
        return readers == null || readers.contains(Restriction.person(person));
    }

    /** @param readers null for everybody */
    public static boolean covers(@Nullable List<String> readers, String[] tokens) {
        return readers == null || Stream.of(tokens).anyMatch(readers::contains);
    }
}
