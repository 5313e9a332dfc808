-- What an incident is for, and when what happened where it was recorded wrongly.
alter table incident add column kind text not null default 'REAL' check (kind in ('REAL', 'TEST', 'DRILL', 'BACKFILLED'));
create table time_correction (
    incident_id  uuid        not null references incident (id),
    kind         text        not null,
    at           timestamptz not null,
    reason       text        not null,
    corrected_by text        not null,
    primary key (incident_id, kind)
);
