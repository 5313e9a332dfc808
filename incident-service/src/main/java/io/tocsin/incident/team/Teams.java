package io.tocsin.incident.team;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.event.OnCallEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.StoreException;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The teams with their members, and where people live, kept up by what oncall-service tells. */
@ApplicationScoped
public class Teams implements TopicHandler<OnCallEvent> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource dataSource;

    Teams(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether the person is of the team; of a team that is not known here, nobody is. */
    public boolean isMember(String team, String person) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select 1 from team where key = ? and members @> to_jsonb(?::text)")) {
            select.setString(1, team);
            select.setString(2, person);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    @Override
    public Topic topic() {
        return Topic.ONCALL;
    }

    @Override
    public void handle(List<IncomingEvent<OnCallEvent>> events) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        insert into team (key, name, members) values (?, ?, ?::jsonb)
                        on conflict (key) do update set name = excluded.name, members = excluded.members""");
                PreparedStatement delete = connection.prepareStatement("delete from team where key = ?");
                PreparedStatement upsertPerson = connection.prepareStatement("""
                        insert into responder (key, name, time_zone) values (?, ?, ?)
                        on conflict (key) do update set name = excluded.name, time_zone = excluded.time_zone""");
                PreparedStatement deletePerson = connection.prepareStatement("delete from responder where key = ?")) {
            for (IncomingEvent<OnCallEvent> event : events) {
                switch (event.data()) {
                    case OnCallEvent.TeamChanged team -> {
                        upsert.setString(1, team.key());
                        upsert.setString(2, team.name());
                        upsert.setString(3, JSON.writeValueAsString(team.members()));
                        upsert.executeUpdate();
                    }
                    case OnCallEvent.TeamRemoved team -> {
                        delete.setString(1, team.key());
                        delete.executeUpdate();
                    }
                    case OnCallEvent.ResponderChanged person -> {
                        upsertPerson.setString(1, person.key());
                        upsertPerson.setString(2, person.name());
                        upsertPerson.setString(3, person.timeZone());
                        upsertPerson.executeUpdate();
                    }
                    case OnCallEvent.ResponderRemoved person -> {
                        deletePerson.setString(1, person.key());
                        deletePerson.executeUpdate();
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
