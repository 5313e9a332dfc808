package io.tocsin.oncall.retention;

import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import io.tocsin.platform.retention.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Escalations that have ended. The row of an incident stays: it counts the incident's events, and a count
 * that began again would be taken for repetitions.
 */
@ApplicationScoped
class RetainedOnCall implements Retained {

    private final RetentionConfig config;

    RetainedOnCall(RetentionConfig config) {
        this.config = config;
    }

    @Override
    public List<Removal> removals() {
        return List.of(new Removal("escalation", config.age(), """
                delete from escalation where id in (
                    select id from escalation where ended_at < ? limit ? for update skip locked)"""));
    }
}
