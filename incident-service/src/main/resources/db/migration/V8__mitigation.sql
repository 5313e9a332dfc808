-- Stopgaps: what was done so that an incident harms nobody for now, until when, and whether it is still in place.
create table mitigation (
    id             uuid primary key,
    incident_id    uuid        not null references incident (id),
    state          text        not null check (state in ('IN_FORCE', 'EXPIRED', 'REMOVED')),
    what           text        not null,
    affected_users text,
    done_by        text        not null,
    holds_until    timestamptz,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    removed_by     text,
    removed_at     timestamptz,
    note           text,
    -- When a worker has to look at it; null if never.
    due_at         timestamptz
);
create index mitigation_of_incident on mitigation (incident_id, id);
create index mitigation_due on mitigation (due_at) where due_at is not null;
-- The follow-up: what is still in place, what ends first at the top.
create index mitigation_open on mitigation ((coalesce(holds_until, 'infinity'::timestamptz)), id) where state <> 'REMOVED';
