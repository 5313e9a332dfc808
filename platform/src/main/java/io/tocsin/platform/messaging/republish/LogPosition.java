package io.tocsin.platform.messaging.republish;

import io.tocsin.platform.event.Topic;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the logs of a service have been read to: {@code <topic>/<position in its log>}.
 *
 * @param position null at the start of the topic's log
 */
record LogPosition(Topic topic, @Nullable String position) {

    static LogPosition startOf(Topic topic) {
        return new LogPosition(topic, null);
    }

    /** @throws ProblemException 400 if it is none */
    static LogPosition parse(String text) {
        String[] parts = text.split("/", 2);
        Topic topic = Arrays.stream(Topic.values())
                .filter(candidate -> candidate.topicName().equals(parts[0]))
                .findFirst()
                .orElseThrow(LogPosition::unknown);
        return new LogPosition(topic, parts.length == 1 || parts[1].isEmpty() ? null : parts[1]);
    }

    static ProblemException unknown() {
        return new ProblemException(Problem.invalidParameter("position", "must be as an earlier call gave it"));
    }

    @Override
    public String toString() {
        return topic.topicName() + "/" + (position == null ? "" : position);
    }
}
