package io.tocsin.platform.messaging.deadletter;

import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import io.tocsin.platform.retention.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A dead letter is over once it was replayed; one that nobody has looked at stays. */
@ApplicationScoped
class RetainedDeadLetters implements Retained {

    private final RetentionConfig config;

    RetainedDeadLetters(RetentionConfig config) {
        this.config = config;
    }

    @Override
    public List<Removal> removals() {
        return List.of(new Removal("dead-letter", config.age(), """
                delete from dead_letter where id in (
                    select id from dead_letter where replayed_at < ? limit ? for update skip locked)"""));
    }
}
