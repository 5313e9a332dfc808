package io.tocsin.platform.messaging;

import io.tocsin.platform.event.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service has told on its topic, from its own database: the log of record, from which the topic can be filled again for
 * a reader that is new or has lost its place. A service offers one bean for each
 * topic that it publishes and that others keep what they know from.
 */
public interface EventLog {

    /** The topic that it fills. */
    Topic topic();

    /**
     * A part of the log, each aggregate's events in order, with the ids and sequences that they had.
     *
     * @param position where the part before ended; null at the start
     * @param most how many events at the most
     */
    Part read(@Nullable String position, int most);

    /**
     * @param next where to go on; null at the end
     */
    record Part(List<OutgoingEvent> events, @Nullable String next) {}
}
