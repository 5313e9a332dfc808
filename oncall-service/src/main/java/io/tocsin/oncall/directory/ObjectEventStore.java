package io.tocsin.oncall.directory;

import io.tocsin.platform.event.Topic;
import io.tocsin.platform.messaging.EventLog;
import io.tocsin.platform.messaging.objects.ObjectEvents;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The last event of each responder and team: all that topic {@code oncall} has to hold. */
@ApplicationScoped
class ObjectEventStore implements EventLog {

    private final ObjectEvents objects;

    ObjectEventStore(ObjectEvents objects) {
        this.objects = objects;
    }

    @Override
    public Topic topic() {
        return Topic.ONCALL;
    }

    @Override
    public Part read(@Nullable String position, int most) {
        return objects.read(position, most);
    }
}
