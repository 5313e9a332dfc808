package io.tocsin.notification.page;

import io.tocsin.platform.event.OnCallEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.StoreException;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** People's names, for the texts of messages. */
@ApplicationScoped
class PeopleHandler implements TopicHandler<OnCallEvent> {

    private final DataSource dataSource;

    PeopleHandler(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Topic topic() {
        return Topic.ONCALL;
    }

    @Override
    public void handle(List<IncomingEvent<OnCallEvent>> events) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        insert into responder (key, name, time_zone) values (?, ?, ?)
                        on conflict (key) do update set name = excluded.name, time_zone = excluded.time_zone""");
                PreparedStatement delete = connection.prepareStatement("delete from responder where key = ?")) {
            for (IncomingEvent<OnCallEvent> event : events) {
                switch (event.data()) {
                    case OnCallEvent.ResponderChanged person -> {
                        upsert.setString(1, person.key());
                        upsert.setString(2, person.name());
                        upsert.setString(3, person.timeZone());
                        upsert.executeUpdate();
                    }
                    case OnCallEvent.ResponderRemoved person -> {
                        delete.setString(1, person.key());
                        delete.executeUpdate();
                    }
                    case OnCallEvent.TeamChanged team -> {}
                    case OnCallEvent.TeamRemoved team -> {}
                }
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
