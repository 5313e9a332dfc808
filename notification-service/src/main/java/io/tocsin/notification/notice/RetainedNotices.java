package io.tocsin.notification.notice;

import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import io.tocsin.platform.retention.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Notices with their deliveries and attempts. */
@ApplicationScoped
class RetainedNotices implements Retained {

    private static final String NOTICES = """
            with old as (
                select n.id from notice n
                where n.issued_at < ? and not exists (
                    select 1 from notice_delivery d where d.notice_id = n.id and d.state in ('PENDING', 'SENDING'))
                limit ? for update skip locked
            ), attempts as (
                delete from notice_attempt a using notice_delivery d, old
                where d.notice_id = old.id and a.delivery_id = d.id
            ), deliveries as (
                delete from notice_delivery d using old where d.notice_id = old.id
            ) delete from notice n using old where n.id = old.id""";

    private final RetentionConfig config;

    RetainedNotices(RetentionConfig config) {
        this.config = config;
    }

    @Override
    public List<Removal> removals() {
        return List.of(new Removal("notice", config.age(), NOTICES));
    }
}
