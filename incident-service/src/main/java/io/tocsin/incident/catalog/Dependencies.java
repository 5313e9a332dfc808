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
        String sql = """
                with recursive needed (key, distance) as (
                    select unnest(?), 0
                    union
                    select d.value, n.distance + 1 from needed n join service s on s.key = n.key,
                        lateral jsonb_array_elements_text(s.depends_on) as d(value)
                    where n.distance < ?
                ) select key, min(distance) as distance from needed group by key""";
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
