package io.tocsin.notification.subscription.delivery;

import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import io.tocsin.platform.retention.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deliveries to subscriptions with their attempts, and the events that no delivery needs any more. */
@ApplicationScoped
class RetainedWebhooks implements Retained {

    private static final String DELIVERIES = """
            delete from webhook_delivery where id in (
                select id from webhook_delivery where created_at < ? and state not in ('PENDING', 'SENDING')
                limit ? for update skip locked)""";

    private static final String EVENTS = """
            delete from webhook_event where id in (
                select e.id from webhook_event e where e.created_at < ?
                  and not exists (select 1 from webhook_delivery d where d.event_id = e.id)
                limit ? for update skip locked)""";

    private final RetentionConfig config;

    RetainedWebhooks(RetentionConfig config) {
        this.config = config;
    }

    @Override
    public List<Removal> removals() {
        return List.of(
                new Removal("webhook-delivery", config.age(), DELIVERIES),
                new Removal("webhook-event", config.age(), EVENTS));
    }
}
