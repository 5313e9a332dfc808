package io.tocsin.notification.contact;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.EventLog;
import io.tocsin.platform.messaging.objects.ObjectEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last event of each person: all that topic {@code contacts} has to hold. */
@ApplicationScoped
class ContactLog implements EventLog {

    private static final int BATCH = 100;

    private final Database database;
    private final ContactStates states;
    private final ObjectEvents told;

    ContactLog(Database database, ContactStates states, ObjectEvents told) {
        this.database = database;
        this.states = states;
        this.told = told;
    }

    /**
     * Tells of each person whose contact methods were changed before this service told of them, or beside it by a replica of an older
     * version. Of one that was told as it is, nothing is told.
     */
    void start(@Observes StartupEvent event) {
        String last = "";
        while (last != null) {
            String from = last;
            last = QuarkusTransaction.requiringNew().call(() -> tellAfter(from));
        }
    }

    private @Nullable String tellAfter(String person) {
        List<String> people = database.rows(
                "select distinct responder from contact_method where responder > ? order by responder limit ?",
                row -> row.getString(1),
                person,
                BATCH);
        people.forEach(states::tell);
        return people.size() < BATCH ? null : people.getLast();
    }

    @Override
    public Topic topic() {
        return Topic.CONTACTS;
    }

    @Override
    public Part read(@Nullable String position, int most) {
        return told.read(position, most);
    }
}
