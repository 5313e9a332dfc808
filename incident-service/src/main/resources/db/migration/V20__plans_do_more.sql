-- Labels, by which plans match; those of a service hold for its incidents too.
create table incident_tag (
    incident_id uuid not null references incident (id),
    tag         text not null,
    primary key (incident_id, tag)
);
create index incident_tag_tag on incident_tag (tag, incident_id);
alter table service add column tags jsonb not null default '[]';

-- A role for whoever is on call by a schedule, which oncall-service finds out.
alter table response_role add column schedule text;

-- Those who have to know by law or contract are told within a time, however soon the incident itself is over.
alter table target drop constraint target_kind_check;
alter table target add constraint target_kind_check
    check (kind in ('ACKNOWLEDGE', 'MITIGATE', 'RESOLVE', 'UPDATE', 'DISCLOSE'));
create table disclosure (
    id           uuid primary key,
    incident_id  uuid        not null references incident (id),
    recipient    text        not null,
    disclosed_at timestamptz not null,
    note         text,
    disclosed_by text        not null
);
create index disclosure_of_incident on disclosure (incident_id, id);
