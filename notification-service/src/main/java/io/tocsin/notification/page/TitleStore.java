package io.tocsin.notification.page;

import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What incidents are called now. A page that is still to be sent, or tried again, goes out under the title that the incident has by
 * then: it may have been restricted since the page was asked for.
 */
@ApplicationScoped
class TitleStore {

    private static final String REMEMBER = """
            update incident_paging i set title = t.title, titled_at_sequence = t.sequence
            from (select distinct on (incident_id) * from unnest(?, ?, ?) as t(incident_id, sequence, title)
                  order by incident_id, sequence desc) t
            where i.incident_id = t.incident_id and i.titled_at_sequence < t.sequence""";

    private static final String RENAME = """
            update page p set incident = jsonb_set(p.incident, '{title}', to_jsonb(i.title))
            from incident_paging i
            where i.incident_id = any(?) and p.incident_id = i.incident_id and p.incident_sequence < i.titled_at_sequence""";

    private final DataSource dataSource;

    TitleStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param sequence of the event that says so */
    record Title(UUID incident, long sequence, String title) {}

    /** Within the current transaction, which has locked the incidents. */
    void change(List<Title> titles) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement remember = connection.prepareStatement(REMEMBER);
                PreparedStatement rename = connection.prepareStatement(RENAME)) {
            Object[] incidents = titles.stream().map(Title::incident).toArray();
            remember.setArray(1, connection.createArrayOf("uuid", incidents));
            remember.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", titles.stream().map(Title::sequence).toArray()));
            remember.setArray(
                    3,
                    connection.createArrayOf(
                            "text", titles.stream().map(Title::title).toArray()));
            remember.executeUpdate();
            rename.setArray(1, connection.createArrayOf("uuid", incidents));
            rename.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
