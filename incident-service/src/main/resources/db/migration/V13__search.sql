-- Lists and searches of a million incidents. An array has statistics of its elements, by which the planner knows a service with many
-- incidents from one with few; jsonb has none.
drop index incident_affected;
alter table incident alter column affected_services type text[]
    using translate(affected_services::text, '[]"', '{}"')::text[];
create index incident_affected on incident using gin (affected_services);
create index incident_severity on incident (severity, number desc);

-- Searches that people keep.
create table saved_view (
    id      uuid primary key,
    owner   text    not null,
    name    text    not null,
    query   text    not null,
    shared  boolean not null,
    version bigint  not null default 1
);
create index saved_view_owner on saved_view (owner);
