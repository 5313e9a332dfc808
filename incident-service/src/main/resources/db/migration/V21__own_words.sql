-- What a company adds to incidents in its own words: pinned facts and links, fields, phases. What fields and phases there are is data too
-- (table setting).
create table pin (
    id          uuid primary key,
    incident_id uuid        not null references incident (id),
    text        text        not null,
    url         text,
    pinned_by   text        not null,
    pinned_at   timestamptz not null
);
create index pin_of_incident on pin (incident_id, id);

create table incident_field (
    incident_id uuid not null references incident (id),
    key         text not null,
    value       text not null,
    primary key (incident_id, key)
);

-- Holds as long as the incident is in that state.
create table incident_status (
    incident_id uuid primary key references incident (id),
    state       text not null,
    status      text not null
);
