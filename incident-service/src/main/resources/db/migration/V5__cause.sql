-- What people think brought an incident about, and what they found out.
create table cause (
    id              uuid primary key,
    incident_id     uuid        not null references incident (id),
    state           text        not null check (state in ('SUSPECTED', 'CONFIRMED', 'DISMISSED')),
    text            text        not null,
    change_event_id uuid references change_event (id),
    note            text,
    suspected_by    text        not null,
    suspected_at    timestamptz not null,
    decided_by      text,
    decided_at      timestamptz,
    unique (incident_id, change_event_id)
);
create index cause_of_incident on cause (incident_id, id);
