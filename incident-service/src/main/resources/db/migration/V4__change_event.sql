-- Changes to services, kept beside incidents: what came shortly before one is its first suspect.
create table change_event (
    id                  uuid primary key,
    integration_id      uuid references integration (id),
    change_id           text        not null,
    kind                text        not null,
    summary             text        not null,
    source              text,
    happened_at         timestamptz not null,
    recorded_at         timestamptz not null,
    recorded_by_kind    text        not null,
    recorded_by         text        not null,
    links               json        not null,
    details             json,
    -- A sender may repeat a change; null is the API, where people share one room of ids.
    unique nulls not distinct (integration_id, change_id)
);
create index change_event_newest on change_event (happened_at, id);

-- Which services a change was made to, by time, for the question what came before an incident.
create table change_event_service (
    service_key     text        not null references service (key) on delete cascade,
    happened_at     timestamptz not null,
    change_event_id uuid        not null references change_event (id) on delete cascade,
    primary key (service_key, happened_at, change_event_id)
);
create index change_event_service_of on change_event_service (change_event_id);
