-- Incidents that are paged for again: an acknowledgement that has lapsed, or nobody has answered. wake_at is null while somebody
-- is being paged for the second reason; what is not settled stays known.
alter table paged_incident
    add column wake_kind     text check (wake_kind in ('LAPSE', 'ALARM')),
    add column wake_at       timestamptz,
    add column wake_since    timestamptz,
    -- One that could not be worked with is left alone until then, so that it does not hold up the others.
    add column wake_retry_at timestamptz,
    add check ((wake_kind is null) = (wake_since is null)),
    add check (wake_at is null or wake_kind is not null);

create index paged_incident_wake on paged_incident (wake_at) where wake_at is not null;
create index paged_incident_unanswered on paged_incident (incident_id) where wake_kind = 'ALARM';
