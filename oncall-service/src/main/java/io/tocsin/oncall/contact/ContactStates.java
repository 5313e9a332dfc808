package io.tocsin.oncall.contact;

import io.tocsin.oncall.directory.OutOfReach;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.ContactEvent;
import io.tocsin.platform.event.ContactEvent.MethodsChanged;
import io.tocsin.platform.event.EventJson;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** By what way people can be reached, kept up by what notification-service tells. */
@ApplicationScoped
public class ContactStates implements TopicHandler<ContactEvent> {

    private final Database database;
    private final Instance<OutOfReach> pagers;
    private final InstantSource clock;

    ContactStates(Database database, Instance<OutOfReach> pagers, InstantSource clock) {
        this.database = database;
        this.pagers = pagers;
        this.clock = clock;
    }

    /** Empty while nothing was told of the person: nobody knows then whether they can be reached. */
    public Optional<ContactState> find(String responder) {
        return Optional.ofNullable(of(List.of(responder)).get(responder));
    }

    /** By person; who nothing was told of is missing. */
    public Map<String, ContactState> of(Collection<String> responders) {
        Map<String, ContactState> states = new HashMap<>();
        database.rows(
                "select * from contact_state where responder = any(?)",
                row -> states.put(row.getString("responder"), state(row)),
                List.copyOf(responders));
        return states;
    }

    @Override
    public Topic topic() {
        return Topic.CONTACTS;
    }

    @Override
    public void handle(List<IncomingEvent<ContactEvent>> events) {
        for (IncomingEvent<ContactEvent> event : events) {
            switch (event.data()) {
                case MethodsChanged person -> keep(person);
            }
        }
    }

    private void keep(MethodsChanged person) {
        boolean couldBeReached =
                find(person.responder()).flatMap(ContactState::unreachable).isEmpty();
        database.update(
                """
                insert into contact_state (responder, state, told_at) values (?, ?::jsonb, ?)
                on conflict (responder) do update set state = excluded.state, told_at = excluded.told_at""", person.responder(), new String(EventJson.write(person), StandardCharsets.UTF_8), clock.instant());
        if (couldBeReached) {
            new ContactState(person.methods(), person.rules())
                    .unreachable()
                    .ifPresent(why -> pagers.forEach(pager -> pager.unreachable(person.responder(), why)));
        }
    }

    private static ContactState state(ResultSet row) throws SQLException {
        try {
            MethodsChanged told =
                    EventJson.read(row.getString("state").getBytes(StandardCharsets.UTF_8), MethodsChanged.class);
            return new ContactState(told.methods(), told.rules());
        } catch (EventJson.InvalidEvent e) {
            throw new IllegalStateException("a stored contact state cannot be read: " + e.getMessage(), e);
        }
    }
}
