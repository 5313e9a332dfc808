package io.tocsin.platform.messaging.consumer;

import io.tocsin.platform.event.Topic;
import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import io.tocsin.platform.retention.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was applied of an aggregate is forgotten when nothing has come of it for long. From then on its old events are told by
 * their age (see {@link SequenceStore}). Of a compacted topic every object's last event may come again at any age, and there
 * are no more of them than objects, so those stay.
 */
@ApplicationScoped
class RetainedSequences implements Retained {

    private static final String COMPACTED = Arrays.stream(Topic.values())
            .filter(Topic::isCompacted)
            .map(topic -> "'" + topic.topicName() + "'")
            .collect(Collectors.joining(", "));

    private final RetentionConfig config;

    RetainedSequences(RetentionConfig config) {
        this.config = config;
    }

    @Override
    public List<Removal> removals() {
        return List.of(new Removal("consumed-sequence", config.age(), """
                delete from consumed_sequence where (topic, subject) in (
                    select topic, subject from consumed_sequence
                    where updated_at < ? and topic not in (%s) limit ? for update skip locked)""".formatted(COMPACTED)));
    }
}
