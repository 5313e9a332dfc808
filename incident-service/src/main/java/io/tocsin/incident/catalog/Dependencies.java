package io.tocsin.incident.catalog;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The graph of what depends on what. */
@ApplicationScoped
public class Dependencies {

    /** The catalog refuses circles; this ends the search should two changes at once have made one. */
    private static final int FARTHEST = 20;

    private final DataSource dataSource;

    Dependencies(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** These services and all that they need to work, each with the fewest steps to it; unknown keys are at distance 0 too. */
    public Map<String, Integer> neededBy(Collection<String> services) {
        return reach(services, """
                select d.value, n.distance + 1 from reached n join service s on s.key = n.key,
                    lateral jsonb_array_elements_text(s.depends_on) as d(value)
                where n.distance < ?""");
    }

    /** These services and all that need them to work, each with the fewest steps to it; unknown keys are at distance 0 too. */
    public Map<String, Integer> dependentOn(Collection<String> services) {
        return reach(services, """
                select s.key, n.distance + 1 from reached n join service s on s.depends_on @> to_jsonb(n.key)
                where n.distance < ?""");
    }

    private Map<String, Integer> reach(Collection<String> services, String step) {
        String sql = "with recursive reached (key, distance) as (select unnest(?::text[]), 0 union " + step
                + ") select key, min(distance) as distance from reached group by key";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("text", services.toArray()));
            select.setInt(2, FARTHEST);
            try (ResultSet rows = select.executeQuery()) {
                Map<String, Integer> distances = new HashMap<>();
                while (rows.next()) {
                    distances.put(rows.getString("key"), rows.getInt("distance"));
                }
                return distances;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
