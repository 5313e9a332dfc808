-- Incidents, their alerts, and the timeline that nobody can rewrite.
create sequence incident_number cache 50;

create table incident (
    id                uuid primary key,
    number            bigint      not null unique,
    integration_id    uuid references integration (id),
    dedup_key         text,
    state             text        not null check (state in ('TRIGGERED', 'ACKNOWLEDGED', 'MITIGATED', 'RESOLVED', 'REOPENED')),
    title             text        not null,
    summary           text,
    severity          text        not null,
    service_key       text references service (key),
    service_name      text,
    escalation_policy text,
    affected_services jsonb       not null,
    assignee          text,
    opened_at         timestamptz not null,
    updated_at        timestamptz not null,
    acknowledged_at   timestamptz,
    mitigated_at      timestamptz,
    resolved_at       timestamptz,
    -- Counts the timeline; and what people change, which is what If-Match goes by.
    sequence          bigint      not null,
    version           bigint      not null
);
-- One problem, one incident: under any concurrency at most one is open for an integration and dedup key.
create unique index one_open_incident on incident (integration_id, dedup_key) where state <> 'RESOLVED';
create index incident_newest on incident (number desc);
create index incident_open on incident (number desc) where state <> 'RESOLVED';
create index incident_service on incident (service_key, number desc);
create index incident_assignee on incident (assignee, number desc) where assignee is not null;
create index incident_affected on incident using gin (affected_services jsonb_path_ops);

create table alert (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    alert_key   text        not null,
    status      text        not null check (status in ('FIRING', 'RESOLVED')),
    count       bigint      not null,
    title       text        not null,
    source      text        not null,
    level       text        not null,
    first_seen  timestamptz not null,
    last_seen   timestamptz not null,
    -- The latest, as it came; json and not jsonb, which cannot hold every JSON text.
    payload     json,
    unique (incident_id, alert_key)
);

create table incident_event (
    incident_id uuid        not null references incident (id),
    sequence    bigint      not null,
    id          uuid        not null,
    type        text        not null,
    at          timestamptz not null,
    data        json        not null,
    -- For readers of the whole log: rows of one transaction become visible together, and a row can be passed by once
    -- every transaction that could still write before it has ended.
    xid         xid8        not null default pg_current_xact_id(),
    position    bigint generated always as identity,
    primary key (incident_id, sequence)
);
create index incident_event_log on incident_event (xid, position);

create function refuse_to_rewrite_the_timeline() returns trigger language plpgsql as $$
begin
    raise exception 'a timeline is only added to';
end $$;
create trigger timeline_is_append_only before update or delete on incident_event
    for each row execute function refuse_to_rewrite_the_timeline();
create trigger timeline_is_never_emptied before truncate on incident_event
    for each statement execute function refuse_to_rewrite_the_timeline();
