package io.tocsin.platform.messaging.consumer;

import io.tocsin.platform.event.Event;
import io.tocsin.platform.event.IncidentEvent;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.IncomingEvent;
import io.tocsin.platform.messaging.InvalidEventException;
import io.tocsin.platform.messaging.StoreException;
import io.tocsin.platform.messaging.TopicHandler;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A handler that keeps what it was given, in the order that it was given it, and fails when told to. */
@Singleton
public class AppliedEvents implements TopicHandler<IncidentEvent> {

    static final String POISON = "poison";

    private final DataSource dataSource;

    /** Called with each batch before it is written, in the transaction. */
    final AtomicReference<Consumer<List<IncomingEvent<IncidentEvent>>>> before = new AtomicReference<>(batch -> {});

    AppliedEvents(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Topic topic() {
        return Topic.INCIDENTS;
    }

    @Override
    public boolean isFor(Class<? extends Event> type) {
        return type != IncidentEvent.AlertResolved.class;
    }

    @Override
    public void handle(List<IncomingEvent<IncidentEvent>> events) {
        before.get().accept(events);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into applied (subject, sequence) select * from unnest(?, ?)")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            events.stream().map(event -> event.data().subject()).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint",
                            events.stream().map(IncomingEvent::sequence).toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        for (IncomingEvent<IncidentEvent> event : events) {
            if (event.data() instanceof IncidentEvent.NoteAdded note
                    && note.text().equals(POISON)) {
                throw new InvalidEventException("poisoned on purpose");
            }
        }
    }

    record Applied(String subject, long sequence) {}

    List<Applied> all() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select subject, sequence from applied order by id")) {
            List<Applied> applied = new ArrayList<>();
            while (rows.next()) {
                applied.add(new Applied(rows.getString(1), rows.getLong(2)));
            }
            return applied;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
