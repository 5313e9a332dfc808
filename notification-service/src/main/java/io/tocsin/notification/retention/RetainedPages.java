package io.tocsin.notification.retention;

import io.tocsin.notification.link.LinkConfig;
import io.tocsin.platform.retention.Removal;
import io.tocsin.platform.retention.Retained;
import io.tocsin.platform.retention.RetentionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Pages with their deliveries and attempts, used links, and what was told. The row of an incident stays: it counts the
 * incident's events, and a count that began again would be taken for repetitions.
 */
@ApplicationScoped
class RetainedPages implements Retained {

    private static final String PAGES = """
            with old as (
                select p.id from page p
                where p.created_at < ? and not exists (
                    select 1 from delivery d where d.page_id = p.id and d.state in ('PENDING', 'SENDING'))
                limit ? for update skip locked
            ), attempts as (
                delete from delivery_attempt a using delivery d, old
                where d.page_id = old.id and a.delivery_id = d.id
            ), deliveries as (
                delete from delivery d using old where d.page_id = old.id
            ) delete from page p using old where p.id = old.id""";

    private static final String USED_LINKS = """
            delete from link_use where link_id in (
                select link_id from link_use where used_at < ? limit ? for update skip locked)""";

    /** An incident's events go together, for a reader wants them without gaps. */
    private static final String TOLD = """
            with cutoff as materialized (select ?::timestamptz as at)
            delete from notification_event where (incident_id, sequence) in (
                select e.incident_id, e.sequence from notification_event e
                where e.told_at < (select at from cutoff) and not exists (
                    select 1 from notification_event n
                    where n.incident_id = e.incident_id and n.told_at >= (select at from cutoff))
                limit ? for update skip locked)""";

    private final RetentionConfig config;
    private final LinkConfig links;

    RetainedPages(RetentionConfig config, LinkConfig links) {
        this.config = config;
        this.links = links;
    }

    @Override
    public List<Removal> removals() {
        if (config.age().compareTo(links.expiry()) < 0) {
            throw new IllegalArgumentException(
                    "tocsin.retention.age must not be shorter than tocsin.links.expiry: a link would act twice");
        }
        return List.of(
                new Removal("page", config.age(), PAGES),
                new Removal("used-link", config.age(), USED_LINKS),
                new Removal("notification-event", config.age(), TOLD));
    }
}
