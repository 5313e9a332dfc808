-- When a service's team looks after it; null is always. Missing for what a replica of an older version writes.
alter table service add column support_hours jsonb;

-- The last event told of each service on topic "catalog", removal included, so that its sequence goes on if the service comes
-- back, and all of them can be told again to a reader who lost its place.
create table object_event (
    subject  text        primary key,
    sequence bigint      not null,
    event_id uuid        not null,
    type     text        not null,
    data     text        not null check (data is json),
    told_at  timestamptz not null
);
