-- What stops a page must be known to a delivery that was on its way at that moment, and a page is cancelled, and told so, once.
alter table page
    add column stopped_reason text,
    add column cancelled      boolean not null default false;
update page p set stopped_reason = coalesce(i.stopped_reason, 'somebody has answered')
from incident_paging i where i.incident_id = p.incident_id and p.incident_sequence < i.stopped_at_sequence;

-- What was told on topic notifications, to be published again.
create table notification_event (
    incident_id uuid        not null references incident_paging (incident_id),
    sequence    bigint      not null,
    event_id    uuid        not null,
    type        text        not null,
    data        json        not null,
    told_at     timestamptz not null,
    primary key (incident_id, sequence)
);

-- What is old is removed. Rows are written in the order of their time, for which a BRIN index costs next to nothing.
create index page_created on page using brin (created_at);
create index link_use_used on link_use using brin (used_at);
create index notification_event_told on notification_event using brin (told_at);
